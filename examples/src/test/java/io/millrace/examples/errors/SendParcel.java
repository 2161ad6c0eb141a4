package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;

@Flow(value = "send-parcel", input = SendParcel.Parcel.class)
class SendParcel {
    record Parcel(String address, int grams) {}

    @Task
    @Provides("number")
    String send(String address, int grams) {
        return grams + " g to " + address;
    }
}
