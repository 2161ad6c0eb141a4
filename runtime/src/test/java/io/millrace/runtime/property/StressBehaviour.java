package io.millrace.runtime.property;

import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.plan.Call;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/** What tasks do under stress: they fail now and then, and some are completed by foreign threads. */
final class StressBehaviour implements TreeFlow.Behaviour {
    private final Runnable end = this::stop;
    private final BlockingQueue<Runnable> stages = new LinkedBlockingQueue<>();
    /** What was done and not undone, by run. */
    private final Map<RunId, Set<String>> done = new ConcurrentHashMap<>();

    // The engine waits for the stage.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public Object execute(TreeNode task, Call call) throws IOException {
        if (!task.later) {
            return end(task, call);
        }
        CompletableFuture<Object> stage = new CompletableFuture<>();
        stages.add(() -> {
            try {
                stage.complete(end(task, call));
            } catch (IOException | AssertionError failed) {
                stage.completeExceptionally(failed);
            }
        });
        return stage;
    }

    private Object end(TreeNode task, Call call) throws IOException {
        if (ThreadLocalRandom.current().nextInt(12) == 0) {
            throw new IOException("now and then");
        }
        boolean added = of(call.runId()).add(key(task, call));
        ReferenceRun.require(added || !task.isRevertCalled(true), "is done again and not undone: " + key(task, call));
        return "done";
    }

    private Set<String> of(RunId run) {
        return done.computeIfAbsent(run, any -> ConcurrentHashMap.newKeySet());
    }

    private static String key(TreeNode task, Call call) {
        return task.name() + "|" + call.element();
    }

    @Override
    public Object revert(TreeNode task, Call call) {
        of(call.runId()).remove(key(task, call));
        return null;
    }

    @Override
    public boolean decide(TreeNode target, int decider) {
        return ThreadLocalRandom.current().nextInt(3) > 0;
    }

    @Override
    public RetryDecision<?> control(TreeScope scope, RetryHistory<?> history) {
        if (history.size() >= scope.attempts) {
            return scope.revertAll ? RetryDecision.revertAll() : RetryDecision.revert();
        }
        return RetryDecision.next(history.size());
    }

    /** Completes stages until there are no more to come. */
    void completeStages() {
        try {
            for (Runnable stage = stages.take(); stage != end; stage = stages.take()) {
                stage.run();
            }
            stages.add(end);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stages.add(end);
    }

    /** Checks what is left of a run that has ended. */
    void check(RandomTree tree, RunId id, FlowRun<?> run) {
        Set<String> left = of(id);
        done.remove(id);
        ReferenceRun.require(run.state() != RunState.FAILED, "no revert fails, but the run did: " + run.outcome());
        for (TreeNode task : tree.tasks) {
            TaskState state = run.taskState(task.name());
            boolean isLeft = left.stream().anyMatch(key -> key.startsWith(task.name() + "|"));
            if (run.state() == RunState.SUCCEEDED) {
                boolean nothingToDo = state == TaskState.IGNORED || task.elements == 0;
                // Without a call to undo it, what was done in a round that failed stays in the list.
                boolean right = nothingToDo ? !isLeft || !task.isRevertCalled(true) : isLeft;
                ReferenceRun.require(right, "done: " + isLeft + ", but " + task + " is " + state);
            } else if (task.isRevertCalled(true)) {
                ReferenceRun.require(!isLeft, task + " is left of a reverted run, it is " + state);
            }
        }
    }
}
