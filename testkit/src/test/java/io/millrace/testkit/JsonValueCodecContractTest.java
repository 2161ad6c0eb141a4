package io.millrace.testkit;

import io.millrace.runtime.spi.ValueCodec;

class JsonValueCodecContractTest extends ValueCodecContract {
    @Override
    protected ValueCodec codec() {
        return ValueCodec.json();
    }
}
