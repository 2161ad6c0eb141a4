package travel;

import java.util.List;

/** A type that holds itself with ever longer arguments. */
public record Nest<T>(T value, Nest<List<T>> next) {}
