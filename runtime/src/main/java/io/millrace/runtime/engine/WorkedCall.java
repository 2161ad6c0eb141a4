package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.spi.AttemptReports;
import io.millrace.runtime.spi.AttemptRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that is made for an engine elsewhere, as the user's method sees it. Thread-safe. */
final class WorkedCall implements InterceptedCall {
    private final FlowLayout layout;
    private final int atom;
    private final AttemptRequest request;
    private final AttemptReports reports;
    private final @Nullable Object item;
    /** What the element gave that is reverted, by provided value. */
    private final List<@Nullable Object> given;

    /** Guarded by this, so that nothing is reported after the end. */
    private boolean ended;

    WorkedCall(
            FlowLayout layout,
            int atom,
            AttemptRequest request,
            AttemptReports reports,
            @Nullable Object item,
            List<@Nullable Object> given) {
        this.layout = layout;
        this.atom = atom;
        this.request = request;
        this.reports = reports;
        this.item = item;
        this.given = given;
    }

    @Override
    public RunId runId() {
        return request.id().run();
    }

    @Override
    public String task() {
        return request.task();
    }

    @Override
    public int attempt() {
        return request.id().number();
    }

    @Override
    public String idempotencyKey() {
        return request.id().idempotencyKey();
    }

    @Override
    public String attemptId() {
        return request.id().attemptId();
    }

    @Override
    public void progress(double fraction, String detail) {
        Objects.requireNonNull(detail, "detail");
        if (Double.isNaN(fraction)) {
            throw new IllegalArgumentException("progress takes a number from 0 to 1, but this is " + fraction);
        }
        report(() -> reports.progress(fraction, detail));
    }

    @Override
    public void emit(String name, String detail) {
        Objects.requireNonNull(detail, "detail");
        if (name.isBlank()) {
            throw new IllegalArgumentException("what is emitted needs a name that is not blank");
        }
        report(() -> reports.emitted(name, detail));
    }

    private synchronized void report(Runnable report) {
        if (!ended) {
            report.run();
        }
    }

    @Override
    public String flow() {
        return layout.flow().name();
    }

    @Override
    public int elementIndex() {
        return request.element().orElse(-1);
    }

    @Override
    public Failure.Phase phase() {
        return request.phase();
    }

    @Override
    public boolean isAsynchronous() {
        return phase() == Failure.Phase.EXECUTE ? layout.isAsynchronous(atom) : layout.isRevertAsynchronous(atom);
    }

    @Override
    public MillraceException noStage() {
        return new NullValues(layout.flow(), layout.task(atom), task()).stage();
    }

    /** Lets nothing be reported any more. */
    synchronized void close() {
        ended = true;
    }

    @Override
    public boolean isCancelled() {
        return reports.isCancelled();
    }

    @Override
    public @Nullable Object element() {
        return item;
    }

    @Override
    public @Nullable Object result(int value) {
        return value < given.size() ? given.get(value) : null;
    }

    @Override
    public Optional<Failure> failure() {
        return request.failure();
    }

    @Override
    public FlowFailures failures() {
        return FlowFailures.of(request.failures());
    }
}
