package lost;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * Stands for flow {@code rejected}, which has compile errors; made from {@link Rejected}.
 */
@Generated("io.millrace.processor.FlowProcessor")
@SuppressWarnings("all")
public final class RejectedFlow implements FlowDefinition<Rejected.Ticket, RejectedFlow.Output> {
    /**
     * There is no plan of this flow.
     */
    public static final FlowPlan PLAN = noPlan();

    private RejectedFlow() {
    }

    /**
     * Returns the flow whose tasks are the methods of the given object.
     */
    public static RejectedFlow of(Rejected flow) {
        throw RejectedFlow.rejected();
    }

    @Override
    public FlowPlan plan() {
        throw RejectedFlow.rejected();
    }

    @Override
    public FlowCalls<Rejected.Ticket, Output> calls() {
        throw RejectedFlow.rejected();
    }

    private static FlowPlan noPlan() {
        throw RejectedFlow.rejected();
    }

    private static IllegalStateException rejected() {
        return new IllegalStateException("flow 'rejected' has compile errors");
    }

    /**
     * What a run of the flow would give.
     */
    public static final class Output {
        private Output() {
        }

        /**
         * Gives nothing: the flow has compile errors.
         */
        public List<Integer> seats() {
            throw RejectedFlow.rejected();
        }

        /**
         * Gives nothing: the flow has compile errors.
         */
        public Optional<int[]> extra() {
            throw RejectedFlow.rejected();
        }

        /**
         * Gives nothing: the flow has compile errors.
         */
        public Object hidden() {
            throw RejectedFlow.rejected();
        }
    }
}
