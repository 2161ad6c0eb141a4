package io.millrace.processor.corpus;

import java.util.Arrays;
import java.util.List;

/** The types of values in the corpus: as they are written, with a sample for each key and the sample as text. */
enum ValueType {
    INT("int", "Integer", "KEY.hashCode()") {
        @Override
        String text(String key) {
            return String.valueOf(key.hashCode());
        }
    },
    BOXED_INT("Integer", "Integer", "(Integer) KEY.hashCode()") {
        @Override
        String text(String key) {
            return String.valueOf(key.hashCode());
        }
    },
    LONG("long", "Long", "(long) KEY.hashCode()") {
        @Override
        String text(String key) {
            return String.valueOf((long) key.hashCode());
        }
    },
    DOUBLE("double", "Double", "KEY.hashCode() / 2.0") {
        @Override
        String text(String key) {
            return String.valueOf(key.hashCode() / 2.0);
        }
    },
    BOOLEAN("boolean", "Boolean", "KEY.hashCode() % 2 == 0") {
        @Override
        String text(String key) {
            return String.valueOf(key.hashCode() % 2 == 0);
        }
    },
    STRING("String", "String", "KEY") {
        @Override
        String text(String key) {
            return key;
        }
    },
    DOG("Dog", "Dog", "new Dog(KEY)") {
        @Override
        String text(String key) {
            return "Dog[name=" + key + "]";
        }
    },
    CAT("Cat", "Cat", "new Cat(KEY)") {
        @Override
        String text(String key) {
            return "Cat[name=" + key + "]";
        }
    },
    ANIMAL("Animal", "Animal", "(Animal) new Dog(KEY)") {
        @Override
        String text(String key) {
            return "Dog[name=" + key + "]";
        }
    },
    STRINGS("List<String>", "List<String>", "List.of(KEY)") {
        @Override
        String text(String key) {
            return List.of(key).toString();
        }
    },
    INTEGERS("Set<Integer>", "Set<Integer>", "Set.of(KEY.hashCode())") {
        @Override
        String text(String key) {
            return List.of(key.hashCode()).toString();
        }
    },
    DOGS("List<Dog>", "List<Dog>", "List.of(new Dog(KEY))") {
        @Override
        String text(String key) {
            return "[Dog[name=" + key + "]]";
        }
    },
    ANIMALS("List<Animal>", "List<Animal>", "List.<Animal>of(new Cat(KEY))") {
        @Override
        String text(String key) {
            return "[Cat[name=" + key + "]]";
        }
    },
    INDEX("Map<String, List<Integer>>", "Map<String, List<Integer>>", "Map.of(KEY, List.of(1))") {
        @Override
        String text(String key) {
            return "{" + key + "=[1]}";
        }
    },
    BOX("Box<Dog>", "Box<Dog>", "new Box<>(new Dog(KEY))") {
        @Override
        String text(String key) {
            return "Box[content=Dog[name=" + key + "]]";
        }
    },
    NUMBERS("int[]", "int[]", "new int[] {KEY.hashCode()}") {
        @Override
        String text(String key) {
            return Arrays.toString(new int[] {key.hashCode()});
        }
    },
    TABLE("String[][]", "String[][]", "new String[][] {{KEY}}") {
        @Override
        String text(String key) {
            return "[[" + key + "]]";
        }
    },
    // What can only be required:
    OBJECT("Object"),
    NUMBER("Number"),
    CHARS("CharSequence"),
    COMPARABLE_TEXT("Comparable<String>"),
    ITERABLE_CHARS("Iterable<? extends CharSequence>"),
    COLLECTION("Collection<?>"),
    SINK("List<? super Dog>"),
    ANIMAL_SOURCE("Collection<? extends Animal>"),
    OBJECTS("List<Object>"),
    OPEN_INDEX("Map<? extends CharSequence, ? extends Collection<? extends Number>>"),
    OPEN_BOX("Box<? extends Animal>"),
    ANIMAL_BOX("Box<Animal>"),
    ARRAY("Object[]"),
    MAP_OF_OBJECTS("Map<String, Object>");

    private final String source;
    private final String boxed;
    private final String sample;

    ValueType(String source, String boxed, String sample) {
        this.source = source;
        this.boxed = boxed;
        this.sample = sample;
    }

    ValueType(String source) {
        this(source, source, "");
    }

    /** Returns whether a value may be provided as this type. */
    boolean isProvidable() {
        return !sample.isEmpty();
    }

    String source() {
        return source;
    }

    /** Returns the type as it is written where a primitive cannot stand. */
    String boxed() {
        return boxed;
    }

    /** Returns an expression for the sample of a key. */
    String sample(String key) {
        return sample.replace("KEY", "\"" + key + "\"");
    }

    /** Returns what a flow of the corpus writes into its log when it gets the sample of a key. */
    String text(String key) {
        throw new UnsupportedOperationException(this + " can only be required");
    }

    static List<ValueType> providable() {
        return Arrays.stream(values()).filter(ValueType::isProvidable).toList();
    }
}
