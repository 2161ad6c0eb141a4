package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptReports;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.store.record.NamedValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is made for an engine elsewhere, with the values that its request brings. Not thread-safe: one thread
 * makes the call, and one, perhaps another and later, ends the attempt.
 */
final class WorkedAttempt {
    /** Where the element is kept: it is the only one here. */
    private static final int ONLY = 0;

    private final FlowLayout layout;
    private final RunValues<?> values;
    private final StoredValues written;
    private final int atom;
    private final int element;
    private final AttemptRequest request;

    WorkedAttempt(FlowLayout layout, RunValues<?> values, ValueCodecs codecs, int atom, AttemptRequest request) {
        this.layout = layout;
        this.values = values;
        this.written = new StoredValues(codecs, layout, values);
        this.atom = atom;
        this.element = request.element().isPresent() ? ONLY : -1;
        this.request = request;
    }

    private boolean executes() {
        return request.phase() == Failure.Phase.EXECUTE;
    }

    /** Makes the call, and completes its end now or later. */
    void make(AttemptReports reports, CompletableFuture<AttemptEnd> end) {
        Object returned;
        WorkedCall call;
        try {
            call = read(reports);
        } catch (RuntimeException unreadable) {
            end.complete(failed(unreadable));
            return;
        }
        try {
            returned = executes() ? values.execute(atom, call) : values.revert(atom, call);
            if (call.isAsynchronous() && returned == null) {
                throw call.noStage();
            }
        } catch (VirtualMachineError error) {
            throw error;
        } catch (Throwable thrown) {
            call.close();
            end.complete(failed(thrown));
            return;
        }
        if (call.isAsynchronous() && returned instanceof CompletionStage<?> stage) {
            stage.whenComplete((result, thrown) -> {
                call.close();
                end.complete(thrown == null ? succeeded(result) : failed(thrown));
            });
        } else {
            call.close();
            end.complete(succeeded(returned));
        }
    }

    private WorkedCall read(AttemptReports reports) {
        written.restoreRequired(atom, request.arguments());
        request.item().ifPresent(item -> written.restoreElements(atom, List.of(item)));
        if (!executes()) {
            written.restore(atom, element, request.results());
        }
        return element < 0
                ? new WorkedCall(layout, atom, request, reports, null, List.of())
                : new WorkedCall(
                        layout,
                        atom,
                        request,
                        reports,
                        values.elements(atom).item(element),
                        values.elements(atom).given(element));
    }

    private AttemptEnd succeeded(@Nullable Object result) {
        if (!executes()) {
            return new AttemptEnd.Succeeded(List.of());
        }
        try {
            values.keep(atom, element, result);
            return new AttemptEnd.Succeeded(written.given(atom, element));
        } catch (RuntimeException unusable) {
            return failed(unusable);
        }
    }

    private AttemptEnd failed(Throwable thrown) {
        GivenBeforeFailure given = GivenBeforeFailure.in(thrown).orElse(null);
        if (given != null) {
            return new AttemptEnd.Failed(failure(Objects.requireNonNull(given.getCause())), kept(given.result()));
        }
        return new AttemptEnd.Failed(failure(executes() ? values.failure(atom, thrown) : thrown));
    }

    /** What cannot be kept counts as not given: the attempt has failed already. */
    private Optional<List<NamedValue>> kept(@Nullable Object result) {
        try {
            values.keep(atom, element, result);
            return Optional.of(written.given(atom, element));
        } catch (RuntimeException unusable) {
            return Optional.empty();
        }
    }

    private Failure failure(Throwable cause) {
        int index = request.element().orElse(-1);
        return Failure.of(request.task(), index, request.id().number(), request.phase(), cause);
    }
}
