package travel;

public record Line(String text, long cents) {}
