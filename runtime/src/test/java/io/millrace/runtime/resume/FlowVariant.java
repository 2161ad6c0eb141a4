package io.millrace.runtime.resume;

import static io.millrace.runtime.builder.RevertParameter.optionalFailure;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Parameter;
import io.millrace.runtime.builder.RevertParameter;
import io.millrace.runtime.builder.TaskBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow of the tasks n, a, b, c and d, each but n with a revert, and a to d in a chain: as it is before one change to one of them,
 * and after it.
 *
 * @param change what is changed
 * @param target the task that changes
 * @param changed whether it is changed already
 * @param failing the task that fails, empty for none
 */
record FlowVariant(Change change, String target, boolean changed, String failing) {
    static final ValueKey<Integer> START = ValueKey.of("start", Integer.class);
    static final ValueKey<Integer> MORE = ValueKey.of("more", Integer.class);
    static final Values INPUT = Values.of(START, 1).with(MORE, 2);

    enum Change {
        NOTHING,
        ANOTHER_NAME,
        TAKES_MORE,
        TAKES_LESS,
        GIVES_ANOTHER_NAME,
        GIVES_ANOTHER_TYPE,
        REVERT_GONE,
        REVERT_NEW,
        REVERT_TAKES_MORE,
        REVERT_CALLED_MORE_OFTEN,
        AFTER_ANOTHER,
        AFTER_NO_OTHER,
        FOLLOWED_BY_ANOTHER,
        RETRIED,
        FLOW_RETRIED,
        DECIDED
    }

    /** Makes one of which c fails, or nothing. */
    FlowVariant(Change change, String target, boolean changed, boolean fails) {
        this(change, target, changed, fails ? "c" : "");
    }

    FlowDefinition<Values, Values> flow(Ledger ledger) {
        FlowBuilder<Values> flow = FlowBuilder.graph("variant", Values.class).input(START, MORE);
        if (changed && change == Change.FLOW_RETRIED) {
            flow.retry(RetryPolicy.times(2));
        }
        if (changed && change == Change.AFTER_ANOTHER) {
            flow.task("m").calls(() -> ledger.write("m"));
        }
        flow.task("n").calls(() -> ledger.write("n"));
        ValueKey<Number> before = key("start", Integer.class);
        for (String name : List.of("a", "b", "c", "d")) {
            before = task(flow, ledger, name, before);
        }
        if (changed && change == Change.FOLLOWED_BY_ANOTHER) {
            flow.task("m").after(target).calls(() -> ledger.write("m"));
        }
        if (changed && change == Change.DECIDED) {
            flow.decider("may", target).decides(in -> true);
        }
        return flow.build();
    }

    private static ValueKey<Number> key(String name, Type type) {
        return ValueKey.of(name, type);
    }

    private boolean is(String name, Change which) {
        return changed && change == which && name.equals(target);
    }

    private boolean was(String name, Change which) {
        return !changed && change == which && name.equals(target);
    }

    private ValueKey<Number> task(FlowBuilder<Values> flow, Ledger ledger, String name, ValueKey<Number> before) {
        boolean isLong = is(name, Change.GIVES_ANOTHER_TYPE);
        ValueKey<Number> given =
                key(is(name, Change.GIVES_ANOTHER_NAME) ? "w" + name : "v" + name, isLong ? Long.class : Integer.class);
        TaskBuilder task = flow.task(is(name, Change.ANOTHER_NAME) ? name + "2" : name);
        if (is(name, Change.RETRIED)) {
            task.retry(RetryPolicy.times(2));
        }
        if (is(name, Change.AFTER_ANOTHER)) {
            task.after("m");
        } else if (was(name, Change.AFTER_NO_OTHER)) {
            task.after("n");
        }
        List<Parameter<?>> takes = new ArrayList<>(List.of(before));
        if (is(name, Change.TAKES_MORE) || was(name, Change.TAKES_LESS)) {
            takes.add(MORE);
        }
        task.requires(takes).provides(given).calls(in -> {
            if (name.equals(failing)) {
                ledger.fail(name);
            }
            int next = ledger.write(name, in.get(before).intValue() + 1);
            Number result = next;
            return isLong ? (Number) result.longValue() : result;
        });
        if (!is(name, Change.REVERT_GONE) && !was(name, Change.REVERT_NEW)) {
            revert(task, ledger, name, given);
        }
        return given;
    }

    private void revert(TaskBuilder task, Ledger ledger, String name, ValueKey<Number> given) {
        List<RevertParameter<?>> takes = new ArrayList<>();
        if (is(name, Change.REVERT_CALLED_MORE_OFTEN)) {
            takes.add(optionalFailure());
        } else {
            takes.add(given);
        }
        if (is(name, Change.REVERT_TAKES_MORE)) {
            takes.add(MORE);
        }
        task.revert("undo" + name).requires(takes).calls(in -> ledger.write("undo " + name));
    }
}
