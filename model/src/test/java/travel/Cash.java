package travel;

public record Cash(Currency currency) implements Payment {}
