package travel;

public sealed interface Payment permits Card, Cash {}
