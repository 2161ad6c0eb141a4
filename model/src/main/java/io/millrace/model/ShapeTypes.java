package io.millrace.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the types in one shape are made of. */
final class ShapeTypes {
    private static final List<String> KINDS = List.of("record", "sealed", "enum");

    private final Map<String, FlowShape.Block> types = new HashMap<>();

    ShapeTypes(FlowShape flow) {
        flow.blocks().stream()
                .filter(block -> block.kind().equals("type"))
                .forEach(block -> types.put(withoutKind(block.name()), block));
    }

    private static String withoutKind(String name) {
        return KINDS.stream()
                .filter(kind -> name.endsWith(" " + kind))
                .findFirst()
                .map(kind -> name.substring(0, name.length() - kind.length() - 1))
                .orElse(name);
    }

    /** Returns what is said of a type, if something is. */
    Optional<FlowShape.Block> find(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /** Returns a type's kind and what it is made of, in one line. */
    static String words(FlowShape.Block type) {
        String parts = String.join(", ", type.lines());
        return KINDS.stream()
                .filter(kind -> type.header().endsWith(" " + kind))
                .findFirst()
                .map(kind -> (kind + " " + parts).strip())
                .orElse("another class");
    }

    static boolean isEnum(FlowShape.Block type) {
        return type.header().endsWith(" enum");
    }

    /** Returns the types that a fact mentions, and those that they are made of, as far as something is said of them. */
    Set<String> reachable(String fact) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(mentioned(fact));
        while (!open.isEmpty()) {
            String type = open.poll();
            FlowShape.Block block = types.get(type);
            if (block != null && found.add(type)) {
                block.lines().forEach(line -> open.addAll(mentioned(line)));
            }
        }
        return found;
    }

    /** Returns the texts in a fact that may be types: what stands behind a colon or alone, with its arguments. */
    private static List<String> mentioned(String fact) {
        List<String> all = new ArrayList<>();
        int colon = fact.indexOf(": ");
        addWithArguments(colon < 0 ? fact : fact.substring(colon + 2), all);
        return all;
    }

    private static void addWithArguments(String text, List<String> all) {
        String type = text.strip().replaceFirst("^\\? (extends|super) ", "");
        while (type.endsWith("[]")) {
            type = type.substring(0, type.length() - 2);
        }
        all.add(type);
        int open = type.indexOf('<');
        if (open < 0 || !type.endsWith(">")) {
            return;
        }
        int depth = 0;
        int start = open + 1;
        for (int at = start; at < type.length(); at++) {
            char character = type.charAt(at);
            if ((character == ',' && depth == 0) || at == type.length() - 1) {
                addWithArguments(type.substring(start, at), all);
                start = at + 1;
            }
            depth += character == '<' ? 1 : character == '>' ? -1 : 0;
        }
    }
}
