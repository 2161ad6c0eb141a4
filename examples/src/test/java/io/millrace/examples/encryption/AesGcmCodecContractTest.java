package io.millrace.examples.encryption;

import io.millrace.runtime.spi.ValueCodec;
import io.millrace.testkit.ValueCodecContract;
import java.security.GeneralSecurityException;
import javax.crypto.spec.SecretKeySpec;

class AesGcmCodecContractTest extends ValueCodecContract {
    @Override
    protected ValueCodec codec() {
        try {
            return new AesGcmCodec("aes", ValueCodec.json(), new SecretKeySpec(new byte[16], "AES"));
        } catch (GeneralSecurityException noSuchKey) {
            throw new AssertionError(noSuchKey);
        }
    }
}
