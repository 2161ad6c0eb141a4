package io.millrace.examples.booktrip;

/**
 * A booked flight.
 *
 * @param number the flight's number
 * @param price what it costs
 */
record Flight(String number, int price) {}
