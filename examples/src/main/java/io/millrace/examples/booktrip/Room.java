package io.millrace.examples.booktrip;

/**
 * A booked room.
 *
 * @param hotel the hotel
 * @param number the room's number
 * @param price what it costs
 */
record Room(String hotel, int number, int price) {}
