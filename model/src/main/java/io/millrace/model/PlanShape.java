package io.millrace.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The shapes of a flow and of all flows that are nested in it, by place: what a store keeps beside a run, so that it can be
 * decided later, without the classes of then, whether the run can go on with the flow of now. Immutable.
 *
 * @param flows the shapes; the key is {@link #ROOT} for the flow itself, and the qualified name of a nested one's place
 */
public record PlanShape(Map<String, FlowShape> flows) {
    /** The newest format that {@link #parse} reads, which is the one that {@link #text()} writes. */
    public static final int NEWEST_FORMAT = 1;

    /** The place of the flow itself. */
    public static final String ROOT = "";

    private static final String FORMAT = "plan ";
    private static final String PLACE = "at ";
    private static final String ROOT_NAME = ".";

    /** Copies the map, and refuses one without the flow itself, and shapes that do not begin with a flow. */
    public PlanShape {
        flows = Collections.unmodifiableMap(new TreeMap<>(flows));
        if (!flows.containsKey(ROOT)) {
            throw new IllegalArgumentException(
                    "the shape of a plan has that of the flow itself, but this has only " + flows.keySet());
        }
        flows.forEach((place, flow) -> {
            if (flow.blocks().isEmpty() || !flow.blocks().get(0).kind().equals("flow")) {
                throw new IllegalArgumentException("the shape at '" + place + "' does not begin with its flow");
            }
        });
    }

    /** Returns the shape of a flow of which the nested ones are not known, or in which none is nested. */
    public static PlanShape of(FlowShape flow) {
        return new PlanShape(Map.of(ROOT, flow));
    }

    /** Returns the shape of the flow itself. */
    public FlowShape root() {
        return Objects.requireNonNull(flows.get(ROOT));
    }

    /** Returns what the types in the flow at a place are made of; nothing is known where there is no flow. */
    ShapeTypes types(String place) {
        return new ShapeTypes(flows.getOrDefault(place, new FlowShape(List.of())));
    }

    /** Returns the text of it all. A flow that is nested more than once is there once, below all of its places. */
    public String text() {
        Map<FlowShape, List<String>> places = new LinkedHashMap<>();
        flows.forEach((place, flow) ->
                places.computeIfAbsent(flow, any -> new ArrayList<>()).add(place));
        StringBuilder text = new StringBuilder(FORMAT).append(NEWEST_FORMAT).append('\n');
        places.forEach((flow, all) -> {
            all.forEach(place -> text.append(PLACE)
                    .append(place.equals(ROOT) ? ROOT_NAME : place)
                    .append('\n'));
            text.append(flow.text());
        });
        return text.toString();
    }

    /**
     * Reads what {@link #text()} wrote, in this version or an older one.
     *
     * @throws IllegalArgumentException if it is no such text, or one of a newer format; the message says which
     */
    public static PlanShape parse(String text) {
        List<FlowShape.Block> blocks = FlowShape.parse(text).blocks();
        String first = blocks.isEmpty() ? "" : blocks.get(0).header();
        if (!first.matches(FORMAT + "[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(
                    "the shape of a plan begins with its format, such as \"plan 1\", not with: " + first);
        } else if (Integer.parseInt(first.substring(FORMAT.length())) > NEWEST_FORMAT) {
            throw new IllegalArgumentException(
                    "the shape has the format \"" + first + "\", but the newest that is known is " + NEWEST_FORMAT);
        }
        Map<String, FlowShape> flows = new TreeMap<>();
        int at = 1;
        while (at < blocks.size()) {
            List<String> places = new ArrayList<>();
            while (at < blocks.size() && blocks.get(at).header().startsWith(PLACE)) {
                String place = blocks.get(at++).header().substring(PLACE.length());
                places.add(place.equals(ROOT_NAME) ? ROOT : place);
            }
            int end = at;
            while (end < blocks.size() && !blocks.get(end).header().startsWith(PLACE)) {
                end++;
            }
            FlowShape flow = new FlowShape(blocks.subList(at, end));
            places.forEach(place -> flows.put(place, flow));
            at = end;
        }
        return new PlanShape(flows);
    }
}
