package travel;

public record Room(int number) {}
