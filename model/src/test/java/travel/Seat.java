package travel;

public record Seat(int row, char letter) {}
