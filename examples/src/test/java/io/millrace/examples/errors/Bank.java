package io.millrace.examples.errors;

/** Where parcels are paid. */
interface Bank {
    void pay() throws InterruptedException;

    void ask(String what);
}
