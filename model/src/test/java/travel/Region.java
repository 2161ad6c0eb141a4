package travel;

import java.util.List;
import java.util.Optional;

/** A type that holds itself. */
public record Region(String name, Optional<Region> around, List<Region> parts) {}
