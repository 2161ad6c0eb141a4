package travel;

import java.util.List;

public record Receipt(Payment payment, List<Line> lines) {}
