package travel;

public record Card(String number) implements Payment {}
