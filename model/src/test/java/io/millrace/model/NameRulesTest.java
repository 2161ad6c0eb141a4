package io.millrace.model;

import static io.millrace.model.ProblemCode.F501;
import static io.millrace.model.ProblemCode.F502;
import static io.millrace.model.ProblemCode.F503;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"room", "room2", "größe", "record", "var", "yield", "equals", "_room", "$room", "Class"})
    void acceptsValueNamesThatAreJavaIdentifiers(String name) {
        assertThat(FlowFixture.graph("names").task("make").gives(name + ": int").problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "room-number, roomNumber",
        "class, classValue",
        "true, trueValue",
        "hashCode, hashCodeValue",
        "_, value",
        "2nd, value2nd",
        "a.b, aB",
        "'', value",
        "' ', value",
        "--, value"
    })
    void proposesAUsableNameForOneThatIsNot(String name, String better) {
        FlowFixture flow = FlowFixture.graph("names").task("make").gives(name + ": int");

        assertThat(flow.codes()).containsExactly(F501);
        assertThat(flow.report()).contains("such as '" + better + "'.");
    }

    @Test
    void saysWhyAValueCannotBeNamedSo() {
        FlowFixture flow = FlowFixture.graph("names").task("make").gives("room-number: int");

        assertThat(flow.report()).isEqualTo("""
                        [F501] 'room-number' cannot be the name of a value, because it is no Java identifier
                            The names of values become parameters, accessors and record components.
                          Fix: use a Java identifier that is no keyword and no method of Object, such as 'roomNumber'.
                          More: docs/errors.md#f501""");
        assertThat(flow.edit("make")
                        .replace("room-number: int", "getClass: int")
                        .report())
                .contains(
                        "'getClass' cannot be the name of a value, because it is a method of every object, and no record");
    }

    @Test
    void reportsABadNameOnceHoweverOftenItIsRequired() {
        FlowFixture flow = FlowFixture.graph("names")
                .task("make")
                .gives("room-number: int")
                .task("one")
                .takes("room-number: int")
                .task("two")
                .takes("room-number: int");

        assertThat(flow.codes()).containsExactly(F501);
    }

    @Test
    void refusesBadNamesInTheInputInNestedFlowsAndInControllers() {
        assertThat(FlowFixture.graph("names").input("wait: int").codes()).containsExactly(F501);
        assertThat(FlowFixture.graph("names")
                        .nested("inner", "InnerFlow")
                        .gives("x=new: int")
                        .codes())
                .containsExactly(F501);
        assertThat(FlowFixture.graph("names")
                        .task("try")
                        .retryEachOf("null", "a")
                        .codes())
                .containsExactly(F501);
    }

    @Test
    void refusesABlankFlowName() {
        assertThat(FlowFixture.graph(" ").source("Outer.BookTrip2Go").report()).isEqualTo("""
                        [F502] the name of flow class 'Outer.BookTrip2Go' is blank
                            Runs are stored and jobs are posted under the flow's name.
                          Fix: give it a name, such as @Flow("outer-book-trip2-go").
                          More: docs/errors.md#f502""");
    }

    @ParameterizedTest
    @ValueSource(strings = {" book-trip", "book-trip ", "book\ntrip", "book\ttrip"})
    void refusesAFlowNameThatOneCannotSee(String name) {
        assertThat(FlowFixture.graph(name).codes()).containsExactly(F502);
    }

    @Test
    void refusesAVersionBelowOne() {
        assertThat(FlowFixture.graph("book-trip").version(0).report()).isEqualTo("""
                        [F502] flow 'book-trip' has version 0
                            Versions are counted from 1.
                          Fix: use 1, or a higher number than the version before.
                          More: docs/errors.md#f502""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookRoom", "book room", "book-room", "#1", "Ω"})
    void acceptsMemberNamesThatCanBeQualified(String name) {
        assertThat(FlowFixture.graph("names")
                        .task(name)
                        .nested(name + "2", "InnerFlow")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "book.room, rename it to 'book-room'.",
        "'', give it a name.",
        "' ', give it a name.",
        "' room', rename it to 'room'."
    })
    void refusesMemberNamesThatCannotBeQualified(String name, String fix) {
        FlowFixture flow = FlowFixture.graph("names").task(name);

        assertThat(flow.codes()).containsExactly(F502);
        assertThat(flow.report()).contains("Fix: " + fix);
        assertThat(FlowFixture.graph("names").nested(name, "InnerFlow").codes()).containsExactly(F502);
    }

    @Test
    void showsALineBreakInANameAsItsEscape() {
        assertThat(FlowFixture.graph("names").task("book\nroom").report()).isEqualTo("""
                        [F502] task 'book\\nroom' has a name that is not allowed
                            A name is not blank, has no dot, no line break and no space at its ends, because 'outer.inner' names
                            a member of a nested flow in checkpoints, events and drawings.
                          Fix: rename it to 'book room'.
                          More: docs/errors.md#f502""");
    }

    @Test
    void refusesTwoMembersOfOneName() {
        FlowFixture flow = FlowFixture.graph("twins")
                .task("step")
                .nested("step", "StepFlow")
                .task("other");

        assertThat(flow.report()).isEqualTo("""
                        [F503] two members of the flow are named 'step'
                            'step' is
                                BookTrip.step()
                                BookTrip.step
                          Fix: give one of them another name, as in @Subflow("step2").
                          More: docs/errors.md#f503""");
    }

    @Test
    void refusesOneNameForTwoValuesOfAMember() {
        FlowFixture flow = FlowFixture.graph("twins")
                .task("find")
                .gives("at: int", "at: int")
                .task("go")
                .takes("at: int");

        assertThat(flow.report()).isEqualTo("""
                        [F503] task 'find' provides two values named 'at'
                            In BookTrip.find() each provided value needs a name of its own.
                          Fix: rename one of them.
                          More: docs/errors.md#f503""");
    }

    @Test
    void saysNothingElseAboutWhatNamesOneOfTwoMembersOfTheSameName() {
        FlowFixture flow = FlowFixture.linear("twins")
                .order("one", "step", "last")
                .task("one")
                .gives("x: int")
                .task("step")
                .takes("x: int")
                .gives("y: int")
                .task("step")
                .takes("y: int")
                .gives("z: int")
                .task("last")
                .takes("z: int")
                .after("step")
                .revert("undoFirst", "step")
                .takes("y: int", "x: int")
                .revert("undoSecond", "step")
                .takes("z: int")
                .decider("mayStep", "step", DeciderDepth.NEIGHBORS)
                .takes("x: int");

        assertThat(flow.codes()).containsExactly(F503);
    }
}
