package travel;

import java.util.List;

public record Pair<A, B>(A first, List<B> second) {}
