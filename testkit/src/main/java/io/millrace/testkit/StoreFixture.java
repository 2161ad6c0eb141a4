package io.millrace.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RequestListener;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.LifeRecord;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the tests of a store say again and again. Every wait has a limit. */
final class StoreFixture {
    static final Duration LEASE = Duration.ofSeconds(15);
    private static final int LIMIT_SECONDS = 30;
    private static final RequestListener NOBODY = (run, request) -> {};

    private final FlowStore store;

    StoreFixture(FlowStore store) {
        this.store = store;
    }

    /** Waits for an answer. */
    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("the store failed", failure.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("no answer within " + LIMIT_SECONDS + " seconds", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Waits for an answer that is a failure. */
    static Throwable failureOf(CompletionStage<?> stage) {
        try {
            Object answer = stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return fail("the store answered " + answer);
        } catch (ExecutionException failure) {
            return Objects.requireNonNull(failure.getCause(), "a stage fails with an exception");
        } catch (TimeoutException late) {
            throw new AssertionError("no answer within " + LIMIT_SECONDS + " seconds", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    static Claim claim(String owner) {
        return new Claim(owner, LEASE, NOBODY);
    }

    static LifeRecord.RunCreation creation(String flow, int generation, String input, long at) {
        return new LifeRecord.RunCreation(
                at,
                flow,
                1,
                "print of " + flow,
                "incarnation " + generation,
                generation,
                "digest of " + input,
                List.of(value("input", input)),
                Map.of(),
                Map.of("begun by", "Ada"),
                Optional.empty());
    }

    static LifeRecord.RunCreation labelled(LifeRecord.RunCreation plain, Map<String, String> labels) {
        return new LifeRecord.RunCreation(
                plain.at(),
                plain.flow(),
                plain.version(),
                plain.fingerprint(),
                plain.incarnation(),
                plain.generation(),
                plain.inputDigest(),
                plain.input(),
                labels,
                plain.metadata(),
                plain.origin());
    }

    static NamedValue value(String name, String text) {
        return new NamedValue(name, EncodedValue.of("text", text.getBytes(StandardCharsets.UTF_8)));
    }

    static NewRun run(String id, LifeRecord.RunCreation plain, Claim claim, Map<String, String> labels) {
        LifeRecord.RunCreation creation = labelled(plain, labels);
        StoredPlan plan = new StoredPlan(creation.fingerprint(), "shape of " + creation.flow());
        return new NewRun(RunId.of(id), creation, List.of(), plan, claim);
    }

    static NewRun run(String id) {
        return run(id, creation("flow", 1, "input", 1000), claim("first"), Map.of());
    }

    static RunRecord result(int number) {
        return new TaskRecord.TaskResult(
                2000 + number, AttemptName.of("task" + number, 1), List.of(value("value", "result " + number)));
    }

    static RunRecord outcome(RunState state) {
        return new LifeRecord.RunOutcome(3000, state, List.of(), List.of(), List.of());
    }

    RunToken create(NewRun run) {
        CreateAnswer answer = get(store.create(run));
        return answer instanceof CreateAnswer.Created created ? created.token() : fail("not created: " + answer);
    }

    RunToken create(String id) {
        return create(run(id));
    }

    /** Appends, and demands that it is accepted. */
    long append(RunToken token, long position, RunRecord... records) {
        AppendAnswer answer = get(store.append(new RunAppend(token, position, List.of(records))));
        return answer instanceof AppendAnswer.Appended appended ? appended.position() : fail("not appended: " + answer);
    }

    AppendAnswer tryAppend(RunToken token, long position, RunRecord... records) {
        return get(store.append(new RunAppend(token, position, List.of(records))));
    }

    /** Makes a run that has ended. */
    void finished(String id, String flow, RunState state) {
        append(create(run(id, creation(flow, 1, "input", 1000), claim("first"), Map.of())), 1, outcome(state));
    }

    AcquireAnswer.Acquired acquire(String id, String owner, boolean takeover) {
        AcquireAnswer answer = get(store.acquire(RunId.of(id), claim(owner), takeover));
        return answer instanceof AcquireAnswer.Acquired acquired ? acquired : fail("not acquired: " + answer);
    }

    RunHistory load(String id) {
        return get(store.load(RunId.of(id), 0)).orElseThrow();
    }

    RunSummary find(String id) {
        return get(store.find(RunId.of(id))).orElseThrow();
    }
}
