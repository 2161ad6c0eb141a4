package io.millrace.examples.booktrip;

import java.time.LocalDate;

/**
 * The input of the flow: who travels, and when.
 *
 * @param traveller the name of the traveller
 * @param day the day of the flight, and the night in the hotel
 */
record TripRequest(String traveller, LocalDate day) {}
