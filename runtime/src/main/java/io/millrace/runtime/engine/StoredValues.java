package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.layout.ControllerSpec;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.RequiredValue;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one run as they are recorded, and back. Not thread-safe. */
final class StoredValues {
    private final ValueCodecs codecs;
    private final FlowLayout layout;
    private final RunValues<?> values;
    private final String flow;

    StoredValues(ValueCodecs codecs, FlowLayout layout, RunValues<?> values) {
        this.codecs = codecs;
        this.layout = layout;
        this.values = values;
        this.flow = layout.flow().name();
    }

    /** Returns other values of the same run. */
    StoredValues of(RunValues<?> others) {
        return new StoredValues(codecs, layout, others);
    }

    /**
     * Returns what an attempt gave, absent values left out.
     *
     * @throws MillraceException R201 or R202, if a value cannot be stored
     */
    List<NamedValue> given(int atom, int element) {
        List<NamedValue> given = new ArrayList<>();
        List<ValueSpec> provides = layout.task(atom).provides();
        for (int i = 0; i < provides.size(); i++) {
            ValueSpec value = provides.get(i);
            Object content = element < 0
                    ? values.get(layout.windowOf(atom), value)
                    : values.elements(atom).given(i, element);
            if (content != null) {
                Type type = element < 0 ? value.type() : elementType(value);
                given.add(new NamedValue(value.name(), codecs.encode(flow, value.name(), type, content)));
            }
        }
        return given;
    }

    /** Keeps what an attempt once gave. */
    void restore(int atom, int element, List<NamedValue> given) {
        List<ValueSpec> provides = layout.task(atom).provides();
        for (int i = 0; i < provides.size(); i++) {
            ValueSpec value = provides.get(i);
            Type type = element < 0 ? value.type() : elementType(value);
            Object content = find(given, value.name())
                    .map(stored -> decode(value.name(), type, stored))
                    .orElse(null);
            if (element < 0) {
                values.set(layout.windowOf(atom), value, content);
            } else if (content != null) {
                values.elements(atom).restore(i, element, content);
            }
        }
    }

    /** Returns the values that a task requires, absent ones left out. */
    List<NamedValue> required(int atom) {
        List<NamedValue> required = new ArrayList<>();
        for (RequiredValue requirement : layout.task(atom).requires()) {
            ValueSpec value = requirement.value();
            Object content = values.get(layout.windowOf(atom), value);
            if (content != null) {
                required.add(new NamedValue(value.name(), codecs.encode(flow, value.name(), value.type(), content)));
            }
        }
        return required;
    }

    /** Puts the values that a task requires. */
    void restoreRequired(int atom, List<NamedValue> required) {
        for (RequiredValue requirement : layout.task(atom).requires()) {
            ValueSpec value = requirement.value();
            find(required, value.name())
                    .ifPresent(stored ->
                            values.set(layout.windowOf(atom), value, decode(value.name(), value.type(), stored)));
        }
    }

    /** Returns what a task returned that gave these values, null for nothing; not put into any slot. */
    @Nullable
    Object result(int atom, int element, List<NamedValue> given) {
        List<ValueSpec> provides = layout.task(atom).provides();
        Map<ValueSpec, Object> contents = new HashMap<>();
        for (ValueSpec value : provides) {
            Type type = element < 0 ? value.type() : elementType(value);
            find(given, value.name()).ifPresent(stored -> contents.put(value, decode(value.name(), type, stored)));
        }
        if (provides.size() < 2) {
            return provides.isEmpty() ? null : contents.get(provides.get(0));
        }
        return contents.isEmpty() && layout.task(atom).optionalResult() ? null : new GivenValues(contents);
    }

    private static Optional<EncodedValue> find(List<NamedValue> given, String name) {
        return given.stream()
                .filter(value -> value.name().equals(name))
                .map(NamedValue::value)
                .findFirst();
    }

    /** Returns the elements that a task was given. */
    List<EncodedValue> elements(int atom, int count) {
        List<EncodedValue> elements = new ArrayList<>();
        for (int element = 0; element < count; element++) {
            elements.add(element(atom, values.elements(atom).item(element)));
        }
        return elements;
    }

    /** Returns an element that a task was given. */
    EncodedValue element(int atom, Object item) {
        ValueSpec collection = layout.task(atom).each().orElseThrow().collection();
        return codecs.encode(flow, collection.name(), elementType(collection), item);
    }

    /** Gives a task the elements that it once was given. */
    void restoreElements(int atom, List<EncodedValue> stored) {
        ValueSpec collection = layout.task(atom).each().orElseThrow().collection();
        List<Object> items = new ArrayList<>();
        for (EncodedValue item : stored) {
            items.add(decode(collection.name(), elementType(collection), item));
        }
        values.freeze(atom, items);
    }

    private Type elementType(ValueSpec collection) {
        return elementType(flow, collection);
    }

    /** Returns the type of the elements of a collection of a flow. */
    static Type elementType(String flow, ValueSpec collection) {
        if (collection.type() instanceof ParameterizedType type && type.getActualTypeArguments().length == 1) {
            Type element = type.getActualTypeArguments()[0];
            return element instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : element;
        }
        throw MillraceException.of(
                        RuntimeCode.R201,
                        "the elements of value '" + collection.name() + "' of flow '" + flow + "' cannot be stored")
                .fact("type: " + collection.type().getTypeName())
                .fix("let the value be a List<T> or another collection that names the type of its elements.");
    }

    /** Returns the input, absent components left out. */
    List<NamedValue> input() {
        List<NamedValue> input = new ArrayList<>();
        for (ValueSpec value : layout.flow().inputs()) {
            Object content = values.get(0, value);
            if (content != null) {
                input.add(new NamedValue(value.name(), codecs.encode(flow, value.name(), value.type(), content)));
            }
        }
        return input;
    }

    /** Gives the run the input that it once was given. */
    void restoreInput(List<NamedValue> input) {
        for (ValueSpec value : layout.flow().inputs()) {
            find(input, value.name())
                    .ifPresent(stored -> values.set(0, value, decode(value.name(), value.type(), stored)));
        }
    }

    /** Returns a digest of the input, the same for an equal input. */
    String inputDigest() {
        InputDigest digest = new InputDigest();
        for (ValueSpec value : layout.flow().inputs()) {
            Object content = values.get(0, value);
            if (content != null) {
                digest.add(value.name(), codecs.identity(flow, value.name(), value.type(), content));
            }
        }
        return digest.text();
    }

    /** Returns whether the controller of a scope gives a value. */
    static boolean givesValue(ScopeSpec scope) {
        return controllerValue(scope) != null;
    }

    private static @Nullable ValueSpec controllerValue(ScopeSpec scope) {
        if (scope.controller() instanceof ControllerSpec.Alternatives alternatives) {
            return alternatives.as();
        }
        return scope.controller() instanceof ControllerSpec.Custom custom
                ? custom.value().orElse(null)
                : null;
    }

    /** Returns the value that a controller gives to its scope. */
    Optional<EncodedValue> controllerValue(ScopeSpec scope, Optional<?> content) {
        ValueSpec value = controllerValue(scope);
        return value == null
                ? Optional.empty()
                : content.map(given -> codecs.encode(flow, value.name(), value.type(), given));
    }

    /** Returns the value that a controller once gave to its scope. */
    Optional<Object> restoredControllerValue(ScopeSpec scope, Optional<EncodedValue> stored) {
        ValueSpec value = controllerValue(scope);
        return value == null ? Optional.empty() : stored.map(given -> decode(value.name(), value.type(), given));
    }

    /** Of a flow of which only the shape is known no type is known either: its values stay as they are stored. */
    private Object decode(String name, Type type, EncodedValue stored) {
        return values.calls() instanceof UncalledFlow ? stored : codecs.decode(flow, name, type, stored);
    }
}
