package io.millrace.examples.worker;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;

/** Lays out the label of a parcel, and prints it where there is a printer. */
@Flow(value = "print-label", input = PrintLabel.Parcel.class)
class PrintLabel {
    record Parcel(String name, String street) {}

    @Task
    @Provides("lines")
    String layOut(String name, String street) {
        return name + " / " + street;
    }

    @Task(topic = "printer")
    @Provides("label")
    String print(String lines) {
        return "[" + lines + "]";
    }
}
