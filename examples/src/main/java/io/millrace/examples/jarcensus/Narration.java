package io.millrace.examples.jarcensus;

import io.millrace.examples.jarcensus.text.Printable;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.spi.FlowListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells a person what the census does: a line for each task, with {@code >} where it starts, {@code !} where it fails, and
 * {@code <} where it is undone. What is done for each jar is told in one line for all of them.
 */
final class Narration implements FlowListener {
    private final Consumer<String> out;
    private final Map<String, Integer> undone = new LinkedHashMap<>();
    private String last = "";

    Narration(Consumer<String> out) {
        this.out = out;
    }

    /** Its lines stand between those of the bar and of the program. */
    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public synchronized void on(FlowEvent event) {
        if (event instanceof FlowEvent.TaskStarted started) {
            if (started.element().isEmpty() || !last.equals(started.task())) {
                say("> " + started.task() + (started.element().isPresent() ? ", each jar" : ""));
            }
            last = started.task();
        } else if (event instanceof FlowEvent.TaskFailed failed && isNews(failed)) {
            say("! " + failed.failure());
        } else if (event instanceof FlowEvent.TaskReverting reverting) {
            sayUndone();
            say("< " + reverting.task() + " (reverting)");
        } else if (event instanceof FlowEvent.TaskReverted reverted && reverted.nothingCalled()) {
            undone.merge(reverted.task(), 1, Integer::sum);
        } else if (event instanceof FlowEvent.RunFinished) {
            sayUndone();
        }
    }

    private void sayUndone() {
        undone.forEach((task, times) ->
                say("< " + task + " (nothing to undo" + (times == 1 ? ")" : " for any of " + times + " jars)")));
        undone.clear();
    }

    private void say(String line) {
        out.accept(Printable.of(line));
    }

    /** The jar has told of a failure with which the whole task fails. */
    private static boolean isNews(FlowEvent.TaskFailed failed) {
        return failed.element().isPresent() || failed.failure().element().isEmpty();
    }
}
