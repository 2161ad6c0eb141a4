package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs are stopped after each of their records, as if the process had died, and resumed by another engine. */
class CrashAtEveryRecordTest {
    private static final RunId ID = RunId.of("crash-1");
    private static final Duration LONG = Duration.ofSeconds(60);

    private enum Kind {
        SERIAL,
        PARALLEL;

        Engine engine(FlowStore store) {
            return this == SERIAL
                    ? Engine.serial().sharedStore(store).build()
                    : SideBySide.engine().sharedStore(store).maxWorkers(4).build();
        }
    }

    record Result(String outcome, List<String> effects, List<RunRecord> history) {
        int records() {
            return history.size();
        }
    }

    static Stream<Arguments> flows() {
        return Stream.of(CrashFlow.values())
                .flatMap(flow -> Stream.of(Kind.values())
                        .flatMap(first -> Stream.of(Kind.values()).map(second -> Arguments.of(flow, first, second))));
    }

    @ParameterizedTest(name = "{0} on {1}, then on {2}")
    @MethodSource("flows")
    void goesOnWhereItsRecordsEnd(CrashFlow crashed, Kind first, Kind second) {
        Result whole = uninterrupted(crashed);
        for (boolean writesLast : new boolean[] {false, true}) {
            for (int records = 0; records <= whole.records(); records++) {
                String where = "after record " + records + (writesLast ? ", the next one written" : "");
                Result result = interrupted(crashed, List.of(new Owner(first, records, writesLast)), second);
                assertThat(result.outcome()).as(where).isEqualTo(whole.outcome());
                if (first == Kind.SERIAL && second == Kind.SERIAL) {
                    assertThat(withoutRepetition(result.effects(), whole.effects()))
                            .as("%s: %s", where, result.effects())
                            .isEqualTo(whole.effects());
                } else {
                    assertThat(whole.effects()).as(where).containsAll(result.effects());
                }
                requireOneResult(result, where);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterTwoCrashes(CrashFlow crashed) {
        Result whole = uninterrupted(crashed);
        for (int first = 0; first < whole.records(); first++) {
            for (int second = 1; second <= whole.records() - first; second++) {
                String where = "after record " + first + ", and then after " + second + " more";
                List<Owner> dying =
                        List.of(new Owner(Kind.SERIAL, first, false), new Owner(Kind.SERIAL, second, false));
                Result result = interrupted(crashed, dying, Kind.SERIAL);
                assertThat(result.outcome()).as(where).isEqualTo(whole.outcome());
                requireOneResult(result, where);
            }
        }
    }

    /** What has a recorded result is not called again, unless it was undone. */
    private static void requireOneResult(Result result, String where) {
        Set<List<Object>> done = new HashSet<>();
        for (RunRecord record : result.history()) {
            if (record instanceof TaskResult ended) {
                assertThat(done.add(
                                List.of(ended.attempt().task(), ended.attempt().element())))
                        .as("%s: %s", where, record)
                        .isTrue();
            } else if (record instanceof RevertResult undone) {
                done.remove(List.of(undone.attempt().task(), undone.attempt().element()));
            }
        }
    }

    /** The one attempt that the crash met is made twice. */
    private static List<String> withoutRepetition(List<String> effects, List<String> whole) {
        for (int i = 1; i < effects.size() && effects.size() > whole.size(); i++) {
            if (effects.get(i).equals(effects.get(i - 1))) {
                List<String> once = new ArrayList<>(effects);
                once.remove(i);
                if (once.equals(whole)) {
                    return once;
                }
            }
        }
        return effects;
    }

    static Result uninterrupted(CrashFlow crashed) {
        ManualTime time = new ManualTime();
        FlowStore store = FlowStore.inMemory(time);
        Ledger ledger = new Ledger();
        try (Engine engine = Kind.SERIAL.engine(store)) {
            return result(await(engine, crashed.of(ledger)), store, ledger);
        }
    }

    private static Outcome<Values> await(Engine engine, FlowDefinition<Void, Values> flow) {
        return engine.start(flow, ID).await(LONG).orElseThrow();
    }

    /** A process that dies after so many records. */
    private record Owner(Kind engine, int records, boolean writesLast) {}

    private static Result interrupted(CrashFlow crashed, List<Owner> dying, Kind last) {
        ManualTime time = new ManualTime();
        FlowStore store = FlowStore.inMemory(time);
        Ledger ledger = new Ledger();
        FlowDefinition<Void, Values> flow = crashed.of(ledger);
        for (Owner owner : dying) {
            try (Engine engine = owner.engine().engine(new CrashingStore(store, owner.records(), owner.writesLast()))) {
                await(engine, flow);
            } catch (MillraceException dead) {
                assertThat(dead).hasMessageContaining("the process is dead");
            }
            time.shift(LONG);
        }
        Outcome<Values> outcome;
        try (Engine engine = last.engine(store)) {
            outcome = await(engine, flow);
        }
        return result(readAgain(outcome, store, flow), store, ledger);
    }

    /** What the resumed run recorded can be read again, too. */
    private static Outcome<Values> readAgain(
            Outcome<Values> outcome, FlowStore store, FlowDefinition<Void, Values> flow) {
        try (Engine engine = Kind.SERIAL.engine(store)) {
            Outcome<Values> again = await(engine, flow);
            assertThat(again.getClass()).isEqualTo(outcome.getClass());
            return again;
        }
    }

    private static Result result(Outcome<Values> outcome, FlowStore store, Ledger ledger) {
        RunHistory history = store.load(ID, 0).toCompletableFuture().join().orElseThrow();
        return new Result(text(outcome), ledger.effects(), history.records());
    }

    /** Returns how a run has ended, without what differs from one run to the next. */
    static String text(Outcome<Values> outcome) {
        return outcome.fold(
                values -> "succeeded " + values.asMap(),
                reverted -> "reverted " + reverted.reverted() + failed(reverted.failures()),
                failed -> "failed " + failed.reverted()
                        + failed.left().stream()
                                .map(left -> left.task() + left.state())
                                .toList() + failed(failed.failures()),
                Object::toString);
    }

    private static String failed(Iterable<Failure> failures) {
        StringBuilder all = new StringBuilder();
        failures.forEach(failure -> all.append(' ').append(failure.task()));
        return all.toString();
    }
}
