package io.millrace.model;

import static io.millrace.model.ProblemCode.F301;
import static io.millrace.model.ProblemCode.F302;
import static io.millrace.model.ProblemCode.F304;
import static io.millrace.model.ProblemCode.F305;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeRulesTest {
    private static FlowFixture giving(String type) {
        return FlowFixture.graph("types").source("Types").task("make").gives("made: " + type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "String[]",
                "Receipt",
                "Payment",
                "Map<String, List<Seat>>",
                "Pair<Seat, Pair<String, Region>>",
                "Duration",
                "Comparable<String>"
            })
    void acceptsTypesThatSayAllAboutThemselves(String type) {
        assertThat(giving(type).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"List", "Map<String, List>", "List[]", "Pair<List, ?>"})
    void refusesRawTypesAtAnyDepth(String type) {
        assertThat(giving(type).codes()).containsExactly(F301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"List<?>", "Map<String, List<? super Integer>>", "List<? extends Seat>[]", "T", "List<T>"})
    void refusesWildcardsAndTypeVariablesAtAnyDepth(String type) {
        assertThat(giving(type).codes()).containsExactly(F302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InputStream",
                "Thread",
                "Iterator<String>",
                "Stream<String>",
                "ExecutorService",
                "Runnable",
                "Rating",
                "Map<String, List<Supplier<String>>>",
                "Thread[]",
                "Class<?>",
                "Future",
                "Supplier<List<?>>",
                "List<Iterator>"
            })
    void refusesWhatLivesInItsProcess(String type) {
        assertThat(giving(type).codes()).containsExactly(F304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Optional", "Optional<String>", "Optional<?>"})
    void refusesOptionalAsAValue(String type) {
        assertThat(giving(type).codes()).containsExactly(F305);
    }

    @Test
    void saysWhatIsRaw() {
        assertThat(giving("Map<String, List>").report()).isEqualTo("""
                        [F301] the type of the provided value 'made' is raw: Map<String, List>
                            'List' is written without its type arguments.
                          Fix: write the type arguments of 'List'.
                          More: docs/errors.md#f301""");
    }

    @Test
    void saysWhatIsOpen() {
        assertThat(giving("List<? extends Seat>").report()).isEqualTo("""
                        [F302] the type of the provided value 'made' holds a wildcard: List<? extends Seat>
                            '? extends Seat' has no one meaning when the value is stored and read again.
                            Only required types may hold wildcards.
                          Fix: provide a type without '? extends Seat'.
                          More: docs/errors.md#f302""");
        assertThat(giving("List<T>").report()).contains("holds a type variable: List<T>");
    }

    @Test
    void saysWhatCannotBeStored() {
        assertThat(giving("List<Supplier<String>>").report()).isEqualTo("""
                        [F304] the value 'made' cannot be stored: List<Supplier<String>>
                            'Supplier<String>' is a functional interface, whose values are code.
                            Values are checkpoints: they are stored and read again, perhaps in another process.
                          Fix: provide data from which it can be opened again, such as a path, a URI or a key.
                          More: docs/errors.md#f304""");
        assertThat(giving("InputStream").report())
                .contains("'InputStream' is a java.lang.AutoCloseable, which is tied to its process.");
        assertThat(giving("Thread").report()).contains("'Thread' is tied to its process.");
    }

    @Test
    void saysWhereOptionalHasNoMeaning() {
        assertThat(giving("int")
                        .edit("make")
                        .replace("made: int", "made?: Optional<String>")
                        .report())
                .isEqualTo("""
                        [F305] the provided value 'made' is an Optional in an Optional
                            Optional<T> marks a value of type T that may be absent; the value itself is never an Optional.
                          Fix: use Optional<String> alone.
                          More: docs/errors.md#f305""");
        assertThat(giving("int").task("use").takes("made: Optional").report()).isEqualTo("""
                        [F305] the required value 'made' is an Optional of nothing in particular
                            Optional<T> marks a value of type T that may be absent; the value itself is never an Optional.
                          Fix: write the type argument, as in Optional<String>.
                          More: docs/errors.md#f305""");
    }

    @Test
    void saysNothingElseOfATypeThatIsRefused() {
        assertThat(giving("List").task("use").takes("made: List<String>").codes())
                .containsExactly(F301);
        assertThat(giving("List<?>").task("use").takes("made: List<String>").codes())
                .containsExactly(F302);
        assertThat(giving("List").task("use").each("made", "one: String").codes())
                .containsExactly(F301);
        assertThat(giving("List<?>")
                        .task("use")
                        .takes("one: String")
                        .retryEach("one", "made")
                        .codes())
                .containsExactly(F302);
        assertThat(giving("Iterator<?>").task("use").takes("made: Iterator<?>").codes())
                .containsExactly(F304);
        assertThat(giving("Optional").task("use").takes("made: String").codes()).containsExactly(F305);
        assertThat(giving("Optional").task("use").each("made", "one: String").codes())
                .containsExactly(F305);
        assertThat(giving("Optional<String>")
                        .task("use")
                        .takes("made?: String")
                        .revert("undo", "use")
                        .takes("made?: String")
                        .codes())
                .containsExactly(F305);
    }

    @Test
    void saysNothingElseOfARequiredOptionalOfNothing() {
        FlowFixture flow = FlowFixture.graph("types").input("note?: String");

        assertThat(flow.task("use").takes("note: Optional").codes()).containsExactly(F305);
        assertThat(flow.edit("use")
                        .replace("note: Optional", "note?: Optional<String>")
                        .codes())
                .containsExactly(F305);
    }

    @Test
    void stillComparesRawTypesAsClasses() {
        assertThat(giving("List").task("use").takes("made: String").codes()).containsExactly(F301, ProblemCode.F104);
    }

    @Test
    void looksAtTheInputAtNestedFlowsAndAtControllersToo() {
        assertThat(FlowFixture.graph("types").input("a: List").codes()).containsExactly(F301);
        assertThat(FlowFixture.graph("types")
                        .nested("inner", "InnerFlow")
                        .gives("a: List<?>")
                        .codes())
                .containsExactly(F302);
        assertThat(FlowFixture.graph("types").controller("decide", "a: Thread").codes())
                .containsExactly(F304);
    }

    @Test
    void letsRequiredTypesHoldWildcardsAndBeRaw() {
        assertThat(giving("List<String>")
                        .task("use")
                        .takes("made: List<?>", "made: Collection")
                        .problems())
                .isEmpty();
    }
}
