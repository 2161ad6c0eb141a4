package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;

@Flow("move-parcel")
class MoveParcel {
    private final Runnable bringBack;

    MoveParcel(Runnable bringBack) {
        this.bringBack = bringBack;
    }

    @Task
    @Provides("van")
    String load() {
        return "van 7";
    }

    @Revert("load")
    void unload(String van) {
        bringBack.run();
    }

    @Task
    @Provides("road")
    String drive(String van) {
        throw new IllegalStateException("the bridge is closed to " + van);
    }
}
