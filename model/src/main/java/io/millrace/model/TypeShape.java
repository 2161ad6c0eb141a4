package io.millrace.model;

import java.util.List;

/** What a type is made of, as far as stored values depend on it. */
public sealed interface TypeShape {
    /** A record: its components in order. */
    record RecordShape(List<Component> components) implements TypeShape {
        public RecordShape {
            components = List.copyOf(components);
        }
    }

    /** A sealed class or interface: its permitted subtypes. */
    record SealedShape(List<TypeRef> permitted) implements TypeShape {
        public SealedShape {
            permitted = List.copyOf(permitted);
        }
    }

    /** An enum: the names of its constants. */
    record EnumShape(List<String> constants) implements TypeShape {
        public EnumShape {
            constants = List.copyOf(constants);
        }
    }

    /** Any other type, known by its name alone. */
    record Opaque() implements TypeShape {}

    /** A component of a record. */
    record Component(String name, TypeRef type) {}
}
