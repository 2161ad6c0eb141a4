package io.millrace.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Flows by name and version: what a process is able to run. Immutable. */
public final class FlowCatalog {
    private final Map<String, NavigableMap<Integer, FlowDefinition<?, ?>>> flows = new TreeMap<>();

    private FlowCatalog() {}

    /**
     * Returns the catalogue of some flows. Several versions of a flow may stand side by side.
     *
     * @throws MillraceException R004, if two flows have the same name and version
     */
    public static FlowCatalog of(FlowDefinition<?, ?>... flows) {
        return of(List.of(flows));
    }

    /**
     * Returns the catalogue of some flows. Several versions of a flow may stand side by side.
     *
     * @throws MillraceException R004, if two flows have the same name and version
     */
    public static FlowCatalog of(Iterable<? extends FlowDefinition<?, ?>> flows) {
        FlowCatalog catalog = new FlowCatalog();
        flows.forEach(catalog::add);
        return catalog;
    }

    private void add(FlowDefinition<?, ?> flow) {
        FlowDefinition<?, ?> other =
                flows.computeIfAbsent(flow.name(), name -> new TreeMap<>()).putIfAbsent(flow.version(), flow);
        if (other != null) {
            throw MillraceException.of(
                            RuntimeCode.R004, "two flows are named '" + flow.name() + "', version " + flow.version())
                    .fact("one is " + other.getClass().getName())
                    .fact("the other is " + flow.getClass().getName())
                    .fix("give one of them another name, or a changed flow a higher version;"
                            + " add a flow to the catalogue once.");
        }
    }

    /** Returns the flow of that name and version, if it is there. */
    public Optional<FlowDefinition<?, ?>> find(String name, int version) {
        return Optional.ofNullable(versions(name).get(version));
    }

    /**
     * Returns the flow of that name and version.
     *
     * @throws MillraceException R005, if it is not there
     */
    public FlowDefinition<?, ?> get(String name, int version) {
        return find(name, version).orElseThrow(() -> missing("flow '" + name + "', version " + version));
    }

    /**
     * Returns the flow of that name with the highest version.
     *
     * @throws MillraceException R005, if there is none
     */
    public FlowDefinition<?, ?> latest(String name) {
        return Optional.ofNullable(versions(name).lastEntry())
                .<FlowDefinition<?, ?>>map(Map.Entry::getValue)
                .orElseThrow(() -> missing("flow '" + name + "'"));
    }

    /** Returns all flows, ordered by name, then by version. */
    public List<FlowDefinition<?, ?>> flows() {
        List<FlowDefinition<?, ?>> all = new ArrayList<>();
        flows.values().forEach(versions -> all.addAll(versions.values()));
        return List.copyOf(all);
    }

    private NavigableMap<Integer, FlowDefinition<?, ?>> versions(String name) {
        return flows.getOrDefault(name, new TreeMap<>());
    }

    private MillraceException missing(String what) {
        List<String> present = flows().stream()
                .map(flow -> "'" + flow.name() + "', version " + flow.version())
                .toList();
        return MillraceException.of(RuntimeCode.R005, what + " is not in the catalogue")
                .fact("in the catalogue: " + (present.isEmpty() ? "nothing" : String.join("; ", present)))
                .fix("add the flow to the catalogue that this process is given.");
    }
}
