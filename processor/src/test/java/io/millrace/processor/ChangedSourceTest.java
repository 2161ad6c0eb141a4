package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.record.Control;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with the generated class of a source that was changed and compiled anew. */
final class ChangedSourceTest {
    private static final RunId ID = RunId.of("trip-1");
    private static final String FLOW = """
            package trips;

            import io.millrace.*;

            @Flow("trip")
            class Trip {
                record Room(int number) {}

                sealed interface Payment permits Card {}

                record Card(String number) implements Payment {}

                private final Runnable atBook;

                Trip(Runnable atBook) {
                    this.atBook = atBook;
                }

                @Task
                @Provides("room")
                Room book() {
                    atBook.run();
                    return new Room(7);
                }

                @Revert("book")
                void cancel(Room room) {}

                @Task
                @Provides("payment")
                Payment pay(Room room) {
                    return new Card("x" + room.number());
                }
            }
            """;

    @TempDir
    private Path folder;

    private final FlowStore store = FlowStore.inMemory();
    private final List<URLClassLoader> loaders = new ArrayList<>();
    private int compilations;

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    /** Suspends a run when it has booked, and changes nothing else that it knows. */
    private RunHistory leaveARunBehind() throws Exception {
        FlowDefinition<Void, ?> flow = compile(FLOW);
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThat(engine.start(flow, ID).await()).isInstanceOf(Outcome.Suspended.class);
        }
        return history();
    }

    private RunHistory history() {
        return store.load(ID, 0).toCompletableFuture().join().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private FlowDefinition<Void, ?> compile(String source) throws Exception {
        Path root = Files.createDirectories(folder.resolve("version" + compilations++));
        Path file = Files.writeString(root.resolve("Trip.java"), source);
        CompilerResult result =
                FixtureCompiler.JAVAC.compile(CompilerCall.withMillrace(root, List.of(file), root.resolve("out")));
        assertThat(result.text()).isBlank();
        URL[] path = {result.classes().toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(path, ChangedSourceTest.class.getClassLoader());
        loaders.add(loader);
        Class<?> type = loader.loadClass("trips.Trip");
        Constructor<?> constructor = type.getDeclaredConstructor(Runnable.class);
        constructor.setAccessible(true);
        Runnable suspends = () ->
                store.request(ID, Control.SUSPEND, "test").toCompletableFuture().join();
        Method of = loader.loadClass("trips.TripFlow").getDeclaredMethod("of", type);
        of.setAccessible(true);
        return (FlowDefinition<Void, ?>) of.invoke(null, constructor.newInstance(suspends));
    }

    private void goesOn(String changed) throws Exception {
        leaveARunBehind();
        FlowDefinition<Void, ?> flow = compile(changed);
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThat(engine.resume(flow, ID).await()).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(history().currentPlan().fingerprint()).isEqualTo(flow.plan().fingerprint());
    }

    private void isRefused(String changed, String... because) throws Exception {
        RunHistory before = leaveARunBehind();
        FlowDefinition<Void, ?> flow = compile(changed);
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThatThrownBy(() -> engine.resume(flow, ID))
                    .hasMessageStartingWith("[R101] run 'trip-1' cannot go on with flow 'trip', version 1")
                    .hasMessageContainingAll(because);
        }
        assertThat(history()).isEqualTo(before);
    }

    @Test
    void goesOnWhereATypeOfSomethingToComeHasChanged() throws Exception {
        goesOn(FLOW.replace(
                "permits Card {}", "permits Card, Cash {}\n    record Cash(int cents) implements Payment {}"));
    }

    @Test
    void goesOnWhereSomethingToComeIsAnother() throws Exception {
        goesOn(FLOW.replace("Payment pay(Room room)", "Payment settle(Room room)"));
    }

    @Test
    void goesOnWhereAMethodHasAnotherNameAndItsTaskHasNot() throws Exception {
        goesOn(FLOW.replace(
                        "@Task\n    @Provides(\"room\")\n    Room book()",
                        "@Task(\"book\")\n    @Provides(\"room\")\n    Room reserve()")
                .replace("void cancel(Room room) {}", "void callOff(Room room) {}")
                .replace("Payment pay(Room room)", "Payment settle(Room room)"));
    }

    @Test
    void isRefusedWhereARecordedValueIsMadeOfSomethingElse() throws Exception {
        isRefused(
                FLOW.replace("record Room(int number) {}", "record Room(int number, String name) {}")
                        .replace("new Room(7)", "new Room(7, \"sea\")"),
                "type 'trips.Trip.Room'",
                "record number: java.lang.Integer",
                "record number: java.lang.Integer, name: java.lang.String");
    }

    @Test
    void isRefusedWhereWhatHasRunIsUndoneInAnotherWay() throws Exception {
        isRefused(
                FLOW.replace("@Revert(\"book\")\n    void cancel(Room room) {}", ""),
                "the revert of 'book'",
                "what has run is undone as it was promised then");
    }

    @Test
    void isRefusedWhereWhatHasRunWouldHaveWaited() throws Exception {
        isRefused(
                FLOW.replace(
                        "@Task\n    @Provides(\"room\")",
                        "@Task void ask() {}\n\n    @Task(after = \"ask\")\n    @Provides(\"room\")"),
                "task 'book'",
                "after ask");
    }
}
