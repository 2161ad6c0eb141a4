package travel;

public record Flight(String number, Seat seat) {}
