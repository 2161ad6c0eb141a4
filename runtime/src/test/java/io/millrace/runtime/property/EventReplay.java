package io.millrace.runtime.property;

import static io.millrace.runtime.property.ReferenceRun.require;

import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowEvent.TaskEvent;
import io.millrace.runtime.FlowEvent.TaskFailed;
import io.millrace.runtime.FlowEvent.TaskReverted;
import io.millrace.runtime.FlowEvent.TaskReverting;
import io.millrace.runtime.FlowEvent.TaskStarted;
import io.millrace.runtime.FlowEvent.TaskSucceeded;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks what listeners heard of one run, in this order, for what must hold whatever the engine. It keeps the states of
 * tasks and elements, and knows nothing of how the engine came to them.
 */
final class EventReplay {
    private final RandomTree tree;
    private final List<FlowEvent> events;
    /** By task, and by task and element. */
    private final Map<String, TaskState> states = new HashMap<>();

    EventReplay(RandomTree tree, List<FlowEvent> events) {
        this.tree = tree;
        this.events = events;
        tree.tasks.forEach(task -> states.put(task.name(), TaskState.PENDING));
    }

    void check(RunState end) {
        int position = 0;
        for (FlowEvent event : events) {
            try {
                replay(event);
            } catch (AssertionError wrong) {
                throw new AssertionError("event " + position + " " + event + ": " + wrong.getMessage(), wrong);
            }
            position++;
        }
        for (TreeNode task : tree.tasks) {
            TaskState state = Objects.requireNonNull(states.get(task.name()));
            boolean fits = switch (end) {
                case SUCCEEDED -> state == TaskState.SUCCEEDED || state == TaskState.IGNORED;
                case REVERTED ->
                    state == TaskState.PENDING || state == TaskState.REVERTED || state == TaskState.IGNORED;
                default -> true;
            };
            require(fits, "the run is " + end + ", but " + task + " is " + state);
        }
    }

    private void replay(FlowEvent event) {
        if (event instanceof TaskEvent about) {
            task(tree.node(about.task()), about);
        }
    }

    private void task(TreeNode task, TaskEvent event) {
        boolean ofElement = event.element().isPresent();
        String key = ofElement ? task.name() + "[" + event.element().getAsInt() + "]" : task.name();
        TaskState state = states.getOrDefault(key, TaskState.PENDING);
        if (event instanceof TaskStarted) {
            // An element without a revert to call is tried again as it is.
            boolean idle = state == TaskState.PENDING || state == TaskState.REVERTED || state == TaskState.IGNORED;
            require(idle || (ofElement && state == TaskState.FAILED), "is " + state);
            before(task);
            if (ofElement) {
                // One that was handed out may still tell that it starts after another one failed, or after the revert
                // of
                // another one did that was called between two attempts.
                TaskState whole = states.get(task.name());
                require(
                        whole == TaskState.RUNNING || whole == TaskState.FAILED || whole == TaskState.REVERT_FAILED,
                        "the task is " + whole);
            }
            states.put(key, TaskState.RUNNING);
        } else if (event instanceof FlowEvent.ElementsFrozen frozen) {
            require(frozen.count() == task.elements, "has " + task.elements);
            require(
                    state == TaskState.PENDING || state == TaskState.REVERTED || state == TaskState.IGNORED,
                    "is " + state);
            before(task);
            for (int element = 0; element < task.elements; element++) {
                states.remove(task.name() + "[" + element + "]");
            }
            states.put(key, TaskState.RUNNING);
        } else if (event instanceof TaskSucceeded) {
            require(state == TaskState.RUNNING, "is " + state);
            require(ofElement || hasAllElements(task), "not all of its elements have succeeded");
            states.put(key, TaskState.SUCCEEDED);
        } else if (event instanceof TaskFailed) {
            require(state == TaskState.RUNNING || task.hasElements(), "is " + state);
            states.put(key, TaskState.FAILED);
        } else if (event instanceof FlowEvent.TaskIgnored) {
            // A retry asks deciders anew, also about what it ignored the last time.
            require(state != TaskState.RUNNING && state != TaskState.SUCCEEDED, "is " + state);
            states.put(key, TaskState.IGNORED);
        } else if (event instanceof TaskReverting) {
            boolean again = state == TaskState.REVERT_FAILED;
            require(again || state == TaskState.SUCCEEDED || state == TaskState.FAILED, "is " + state);
            require(
                    again || task.isRevertCalled(state == TaskState.SUCCEEDED),
                    "its revert is not to be called: " + state);
            if (!ofElement || state == TaskState.SUCCEEDED) {
                behind(task);
            }
            states.put(key, TaskState.REVERTING);
        } else if (event instanceof TaskReverted reverted) {
            if (reverted.nothingCalled() && !ofElement) {
                behind(task);
            }
            states.put(key, TaskState.REVERTED);
        } else if (event instanceof FlowEvent.TaskRevertFailed) {
            require(state == TaskState.REVERTING, "is " + state);
            states.put(key, TaskState.REVERT_FAILED);
            if (ofElement) {
                states.put(task.name(), TaskState.REVERT_FAILED);
            }
        }
    }

    private boolean hasAllElements(TreeNode task) {
        boolean all = true;
        for (int element = 0; element < task.elements; element++) {
            all &= states.get(task.name() + "[" + element + "]") == TaskState.SUCCEEDED;
        }
        return all;
    }

    /** What a task depends on is done. */
    private void before(TreeNode task) {
        for (TreeNode other : tree.tasks) {
            if (other.isBefore(task)) {
                TaskState state = states.get(other.name());
                require(
                        state == TaskState.SUCCEEDED || state == TaskState.IGNORED,
                        other + " is before it, and " + state);
            }
        }
    }

    /** What depends on a task is undone. */
    private void behind(TreeNode task) {
        for (TreeNode other : tree.tasks) {
            if (task.isBefore(other)) {
                TaskState state = states.get(other.name());
                require(
                        state == TaskState.PENDING || state == TaskState.REVERTED || state == TaskState.IGNORED,
                        other + " depends on it, and is " + state);
            }
        }
    }
}
