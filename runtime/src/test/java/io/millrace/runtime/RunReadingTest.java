package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be read of a run, above all by other threads while it goes on. */
class RunReadingTest {
    private static final RunId ID = RunId.of("trip-42");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Stream<Engine> engines() {
        return Stream.of(
                Engine.serial().build(), SideBySide.engine().maxWorkers(2).build());
    }

    /** Something with a field that is not final: a thread that it is not safely given to may see zero. */
    private static final class Box {
        private int content;

        Box(int content) {
            this.content = content;
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void readsEverythingWhileATaskBlocks(Engine engine) throws Exception {
        CountDownLatch blocks = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Flow flow = FlowFixture.flow("trip")
                .input("guest")
                .task("book", t -> t.requires("guest").provides("room").runs(in -> "room of " + in.get("guest")))
                .task(
                        "pay",
                        t -> t.requires("room").provides("receipt").context().runs(in -> {
                            in.call().progress(0.25, "asking the bank");
                            blocks.countDown();
                            goOn.await();
                            return 7;
                        }))
                .outputs("receipt")
                .build();
        Thread starter = new Thread(() -> engine.start(
                flow,
                Map.of("guest", "Ada"),
                StartOptions.of(ID).label("channel", "web").metadata("clerk", "Bob")));
        starter.start();
        assertThat(blocks.await(30, TimeUnit.SECONDS)).isTrue();

        FlowRun<?> run = engine.find(ID).orElseThrow();
        assertThat(run.values()).isEqualTo(Map.of("guest", "Ada", "room", "room of Ada"));
        assertThat(run.progress()).isEqualTo(new Progress(1, 2, 0.5, ""));
        assertThat(run.progress("book")).isEqualTo(new Progress(1, 1, 1, ""));
        assertThat(run.progress("pay")).isEqualTo(new Progress(0, 1, 0.25, "asking the bank"));
        assertThat(run.statistics()).isEqualTo(new RunStatistics(2, 0, 0, Duration.ZERO));
        assertThat(run.failures()).isEmpty();
        assertThat(run.durations()).isEmpty();
        assertThat(run.labels()).isEqualTo(Map.of("channel", "web"));
        assertThat(run.metadata()).isEqualTo(Map.of("clerk", "Bob"));
        run.putMetadata("clerk", "Eve");
        run.putMetadata("seen", "yes");
        assertThat(run.metadata()).isEqualTo(Map.of("clerk", "Eve", "seen", "yes"));

        goOn.countDown();
        starter.join();
        assertThat(run.await(LIMIT).orElseThrow().orElseThrow()).isEqualTo(Map.of("receipt", 7));
        assertThat(run.values()).isEmpty();
        assertThat(run.progress()).isEqualTo(new Progress(2, 2, 1, ""));
        assertThat(run.progress("pay")).isEqualTo(new Progress(1, 1, 1, "asking the bank"));
        assertThat(run.statistics().attempts()).isEqualTo(2);
        assertThat(run.metadata()).containsEntry("seen", "yes");
        engine.close();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReaderNeverSeesAHalfMadeValue(Engine engine) throws Exception {
        int tasks = 40;
        FlowFixture fixture = FlowFixture.flow("boxes");
        for (int i = 0; i < tasks; i++) {
            int number = i + 1;
            String name = "t" + i;
            if (i == 0) {
                fixture.task(name, t -> t.provides("v" + name).runs(in -> new Box(number)));
            } else {
                String before = "vt" + (i - 1);
                fixture.task(name, t -> t.requires(before).provides("v" + name).runs(in -> new Box(number)));
            }
        }
        FlowDefinition<Void, ?> flow = fixture.build().withoutInput();
        AtomicReference<FlowRun<?>> current = new AtomicReference<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (!stop.get()) {
                FlowRun<?> run = current.get();
                if (run != null) {
                    run.values().forEach((name, value) -> {
                        if (((Box) value).content != Integer.parseInt(name.substring(2)) + 1) {
                            wrong.add(name);
                        }
                    });
                    run.progress();
                    run.statistics();
                }
            }
        });
        reader.start();
        for (int i = 0; i < 300; i++) {
            RunId id = RunId.of("boxes-" + i);
            Thread finder = new Thread(() -> {
                while (engine.find(id).isEmpty()) {
                    Thread.onSpinWait();
                }
                current.set(engine.find(id).orElseThrow());
            });
            finder.start();
            engine.start(flow, id).await(LIMIT).orElseThrow().orElseThrow();
            finder.join();
        }
        stop.set(true);
        reader.join();
        assertThat(wrong).isEmpty();
        engine.close();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRunThatEndedKeepsNoValues(Engine engine) throws Exception {
        for (boolean fails : new boolean[] {false, true}) {
            AtomicReference<WeakReference<Box>> made = new AtomicReference<>();
            FlowDefinition<Void, ?> flow = FlowFixture.flow("boxes")
                    .task(
                            "pack",
                            t -> t.provides("box")
                                    .runs(in -> {
                                        Box box = new Box(1);
                                        made.set(new WeakReference<>(box));
                                        return box;
                                    })
                                    .reverts(in -> null))
                    .task(
                            "send",
                            t -> t.requires("box").runs(in -> {
                                if (fails) {
                                    throw new IllegalStateException("no stamp");
                                }
                                return null;
                            }))
                    .build()
                    .withoutInput();
            FlowRun<?> run = engine.start(flow, RunId.of("fails-" + fails));
            assertThat(run.await(LIMIT)).isPresent();

            long end = System.nanoTime() + LIMIT.toNanos();
            while (made.get().get() != null && System.nanoTime() < end) {
                System.gc();
            }
            assertThat(made.get().get()).isNull();
            assertThat(engine.find(run.id())).contains(run);
            assertThat(run.state()).isEqualTo(fails ? RunState.REVERTED : RunState.SUCCEEDED);
            assertThat(run.taskState("pack")).isEqualTo(fails ? TaskState.REVERTED : TaskState.SUCCEEDED);
        }
        engine.close();
    }

    @Test
    void aFailedRunKeepsTheValuesOfWhatIsLeftUntilItIsForgotten() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("failing")
                .task(
                        "book",
                        t -> t.provides("room", "bed")
                                .runs(in -> Map.of("room", 12, "bed", 2))
                                .reverts(in -> {
                                    throw new IllegalStateException("closed");
                                }))
                .task("pay", t -> t.requires("room").provides("receipt").runs(in -> 3))
                .task(
                        "send",
                        t -> t.requires("receipt").runs(in -> {
                            throw new IllegalStateException("no stamp");
                        }))
                .build()
                .withoutInput();
        Engine engine = Engine.serial().keepFinished(1).build();
        FlowRun<?> run = engine.start(flow, ID);

        assertThat(run.values()).isEqualTo(Map.of("room", 12, "bed", 2));
        assertThat(run.failures())
                .extracting(Failure::toString)
                .containsExactly(
                        "task 'send' failed: java.lang.IllegalStateException: no stamp",
                        "the revert of task 'book' failed: java.lang.IllegalStateException: closed");
        assertThat(run.statistics()).isEqualTo(new RunStatistics(3, 0, 1, Duration.ZERO));
        engine.start(flow, RunId.of("another"));
        assertThat(run.values()).isEmpty();
        assertThat(run.failures()).hasSize(2);
        assertThat(run.statistics()).isEqualTo(new RunStatistics(3, 0, 1, Duration.ZERO));
        assertThat(engine.start(flow).values()).isEqualTo(Map.of("room", 12, "bed", 2));
    }

    @Test
    void whatATaskToldIsForgottenWhenItIsUndone() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("failing")
                .task(
                        "dig",
                        t -> t.provides("hole").context().runs(in -> {
                            in.call().progress(0.5, "half a hole");
                            return 1;
                        }))
                .task(
                        "fill",
                        t -> t.requires("hole").context().runs(in -> {
                            in.call().progress(0.75, "with sand");
                            throw new IllegalStateException("no sand");
                        }))
                .build()
                .withoutInput();
        FlowRun<?> run = Engine.serial().build().start(flow);

        assertThat(run.progress("dig")).isEqualTo(new Progress(0, 1, 0, ""));
        assertThat(run.progress("fill")).isEqualTo(new Progress(0, 1, 0, ""));
        assertThat(run.progress()).isEqualTo(new Progress(0, 2, 0, ""));
        assertThatThrownBy(() -> run.progress("dog")).hasMessageStartingWith("[R114]");
    }

    @Test
    void measuresDurationsWhereTheEngineIsToldTo() {
        ManualTime time = new ManualTime();
        AtomicReference<RunDurations> during = new AtomicReference<>();
        Engine engine = Engine.serial().clock(time).keepDurations().build();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("slow")
                .task(
                        "dig",
                        t -> t.provides("hole")
                                .runs(in -> {
                                    time.shift(Duration.ofSeconds(2));
                                    return 1;
                                })
                                .reverts(in -> {
                                    time.shift(Duration.ofSeconds(1));
                                    return null;
                                }))
                .task(
                        "fill",
                        t -> t.requires("hole").runs(in -> {
                            time.shift(Duration.ofSeconds(3));
                            during.set(engine.find(ID).orElseThrow().durations().orElseThrow());
                            throw new IllegalStateException("no sand");
                        }))
                .build()
                .withoutInput();

        FlowRun<?> run = engine.start(flow, ID);
        time.shift(Duration.ofHours(1));

        assertThat(during.get())
                .isEqualTo(new RunDurations(
                        Duration.ofSeconds(5),
                        Map.of("dig", Duration.ofSeconds(2), "fill", Duration.ofSeconds(3)),
                        Map.of()));
        assertThat(run.durations())
                .contains(new RunDurations(
                        Duration.ofSeconds(6),
                        Map.of("dig", Duration.ofSeconds(2), "fill", Duration.ofSeconds(3)),
                        Map.of("dig", Duration.ofSeconds(1))));
        assertThat(Engine.load("serial://?keepDurations=true").start(flow).durations())
                .isPresent();
        assertThat(Engine.load("parallel://?keepDurations=false").start(flow).durations())
                .isEmpty();
    }

    @Test
    void labelsAndMetadataNeedNames() {
        FlowRun<?> run = Engine.serial()
                .build()
                .start(FlowFixture.flow("nothing").build().withoutInput());

        assertThatThrownBy(() -> run.putMetadata(" ", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of metadata is blank; give it at least one letter");
        assertThatThrownBy(() -> StartOptions.none().label("", "x"))
                .hasMessage("the name of a label is blank; give it at least one letter");
        assertThat(run.metadata()).isEmpty();
        assertThat(run.progress()).isEqualTo(new Progress(0, 0, 1, ""));
    }

    @Test
    void theLabelsOfAKnownIdStay() {
        FlowDefinition<Void, ?> flow = FlowFixture.flow("nothing").build().withoutInput();
        Engine engine = Engine.serial().build();
        engine.start(flow, StartOptions.of(ID).label("a", "1"));

        assertThat(engine.start(flow, StartOptions.of(ID).label("a", "2")).labels())
                .isEqualTo(Map.of("a", "1"));
        assertThat(engine.start(flow, StartOptions.none().label("a", "3")).labels())
                .isEqualTo(Map.of("a", "3"));
        assertThat(engine.start(flow).labels()).isEmpty();
    }
}
