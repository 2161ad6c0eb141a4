package io.millrace.examples.booktrip;

/**
 * What the bank says of a charge.
 *
 * @param payer who paid
 * @param amount what was paid
 */
record Receipt(String payer, int amount) {}
