package io.millrace.processor.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A flow as data that can be changed, which is what faults are made by. Whoever needs an unchanged one makes it again
 * from its seed.
 */
final class Sketch {
    /** How the members are ordered. */
    enum Pattern {
        GRAPH,
        LINEAR,
        UNORDERED
    }

    /** What a decider's "no" ignores. */
    enum Depth {
        ALL,
        FLOW,
        NEIGHBORS,
        ATOM
    }

    /** A name with a type, where it is provided or where it is required. */
    static final class Value {
        String name;
        ValueType type;
        boolean optional;
        /** Whether an optional provided value is there when the flow is run. */
        boolean present = true;

        Value(String name, ValueType type, boolean optional) {
            this.name = name;
            this.type = type;
            this.optional = optional;
        }

        /** Returns the type as it is written for a parameter or a record component. */
        String source() {
            return optional ? "Optional<" + type.boxed() + ">" : type.source();
        }
    }

    /** A task or a nested flow. */
    abstract static class Member {
        String name;
        final List<String> after = new ArrayList<>();
        int priority;
        String retry = "";

        abstract List<Value> requires();

        abstract List<Value> provides();
    }

    static final class TaskSketch extends Member {
        String method;
        final List<Value> requires = new ArrayList<>();
        final List<Value> provides = new ArrayList<>();
        boolean asynchronous;
        boolean fails;
        /** Further members of the annotation, such as {@code , timeout = "1s"}. */
        String members = "";

        String modifiers = "";
        /** Replaces the return type and the body, for faults in them. */
        Optional<String> resultType = Optional.empty();

        String thrown = "";
        String moreParameters = "";
        Optional<String> providedNames = Optional.empty();

        @Override
        List<Value> requires() {
            return requires;
        }

        @Override
        List<Value> provides() {
            return provides;
        }
    }

    static final class NestSketch extends Member {
        String field;
        Sketch inner;
        /** From the name inside to what the outer flow gives or takes. */
        final Map<String, Value> inputs = new LinkedHashMap<>();

        final Map<String, Value> outputs = new LinkedHashMap<>();

        @Override
        List<Value> requires() {
            return List.copyOf(inputs.values());
        }

        @Override
        List<Value> provides() {
            return List.copyOf(outputs.values());
        }
    }

    static final class RevertSketch {
        String method;
        String task;
        final List<Value> requires = new ArrayList<>();
        boolean failed;
        String retry = "";
        String moreParameters = "";
        String modifiers = "";
    }

    static final class DeciderSketch {
        String method;
        String target;
        Depth depth = Depth.ALL;
        final List<Value> requires = new ArrayList<>();
        /** What it says when the flow is run. */
        boolean verdict;

        String modifiers = "";
    }

    final String packageName;
    String className;
    String name;
    int version = 1;
    Pattern pattern = Pattern.GRAPH;
    final List<String> order = new ArrayList<>();
    final List<Value> input = new ArrayList<>();
    Optional<List<Value>> output = Optional.empty();
    final List<Member> members = new ArrayList<>();
    final List<RevertSketch> reverts = new ArrayList<>();
    final List<DeciderSketch> deciders = new ArrayList<>();
    String retry = "";
    /** Whether the first component of the input is a raw list, which is a fault. */
    boolean rawInput;

    /** Further declarations in the class, for faults. */
    String moreDeclarations = "";
    /** Further declarations beside the class, for faults. */
    String beside = "";

    Sketch(String packageName, String className) {
        this.packageName = packageName;
        this.className = className;
        this.name = className;
    }

    List<TaskSketch> tasks() {
        return members.stream()
                .filter(TaskSketch.class::isInstance)
                .map(TaskSketch.class::cast)
                .toList();
    }

    List<NestSketch> nests() {
        return members.stream()
                .filter(NestSketch.class::isInstance)
                .map(NestSketch.class::cast)
                .toList();
    }

    Optional<RevertSketch> revertOf(String task) {
        return reverts.stream().filter(revert -> revert.task.equals(task)).findFirst();
    }

    /** Returns the members in the order in which a linear flow runs them. */
    List<Member> line() {
        if (order.isEmpty()) {
            return members;
        }
        return order.stream()
                .flatMap(named -> members.stream().filter(member -> member.name.equals(named)))
                .toList();
    }

    /** Returns this flow and all flows inside it. */
    Stream<Sketch> all() {
        return Stream.concat(Stream.of(this), nests().stream().flatMap(nest -> nest.inner.all()));
    }

    /** Returns all places of this flow where values are taken and order something. */
    Stream<Value> uses() {
        return Stream.of(
                        members.stream().flatMap(member -> member.requires().stream()),
                        deciders.stream().flatMap(decider -> decider.requires.stream()),
                        output.stream().flatMap(List::stream))
                .flatMap(values -> values);
    }
}
