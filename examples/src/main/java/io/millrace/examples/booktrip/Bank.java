package io.millrace.examples.booktrip;

import java.io.PrintStream;

/** A bank with one customer, whose card may be declined. */
class Bank {
    private final PrintStream out;
    private final boolean declines;

    Bank(PrintStream out, boolean declines) {
        this.out = out;
        this.declines = declines;
    }

    Receipt charge(String payer, int amount) throws CardDeclined {
        if (declines) {
            out.println("  bank:    declined to charge " + payer + " " + amount);
            throw new CardDeclined("the card of " + payer + " was declined");
        }
        out.println("  bank:    charged " + payer + " " + amount);
        return new Receipt(payer, amount);
    }
}
