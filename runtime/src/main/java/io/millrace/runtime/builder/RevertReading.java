package io.millrace.runtime.builder;

import io.millrace.model.Place;
import io.millrace.model.Requirement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a revert takes. The model knows whole values alone, so an element is read as a collection of such elements,
 * which is assignable exactly when the element is.
 */
final class RevertReading {
    private final Taken taken;
    private final Optional<TaskBuilder> task;
    private final boolean undoesElements;
    private final Place place;
    private final String who;
    private final ValueReading values;
    private final List<String> gaps;

    RevertReading(
            Taken taken, Optional<TaskBuilder> task, Place place, String who, ValueReading values, List<String> gaps) {
        this.taken = taken;
        this.task = task;
        this.undoesElements = task.flatMap(TaskReading::each).isPresent();
        this.place = place;
        this.who = who;
        this.values = values;
        this.gaps = gaps;
    }

    /** Returns the value that a parameter is, if it is one. */
    Optional<Requirement> read(RevertParameter<?> parameter) {
        if (parameter instanceof EachKey<?> each) {
            return Optional.of(element(parameter, each, false));
        }
        if (parameter instanceof OptionalElement<?> optional) {
            return Optional.of(element(parameter, optional.element(), true));
        }
        if (parameter instanceof KeyUse<?> value) {
            String name = value.key().name();
            if (undoesElements && gives(name)) {
                gaps.add(who + " undoes one element: it takes each(" + name + "), not the whole list");
            }
            return Optional.of(values.requirement(taken, value, place));
        }
        return Optional.empty();
    }

    private boolean gives(String name) {
        return task.filter(target -> TaskReading.gives(target, name)).isPresent();
    }

    private Requirement element(RevertParameter<?> parameter, EachKey<?> each, boolean optional) {
        boolean ownResult = undoesElements && gives(each.key().name());
        boolean ownElement =
                task.flatMap(TaskReading::each).filter(each::equals).isPresent();
        if (task.isPresent() && !ownElement && !ownResult) {
            gaps.add(who + " takes " + each + ", of which its task neither takes nor gives one element");
        }
        Class<?> raw = ownResult ? List.class : Collection.class;
        return values.keep(taken, parameter, values.some(raw, each, optional, place));
    }
}
