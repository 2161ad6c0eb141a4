package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Sketch.DeciderSketch;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that can turn out one way or the other in a flow: optional values are there or not, deciders say yes or no. */
final class Worlds {
    /** More open questions than this are not all tried together. */
    private static final int MOST = 9;

    private Worlds() {}

    /** One way in which everything turns out. */
    record World(Set<Object> absentOrRefused) {
        boolean isThere(Value provided) {
            return !absentOrRefused.contains(provided);
        }

        boolean allows(DeciderSketch decider) {
            return !absentOrRefused.contains(decider);
        }
    }

    /** Returns the way in which everything turns out when the flow of the corpus is really run. */
    static World real(Sketch flow) {
        Set<Object> no = identitySet();
        questions(flow).filter(Worlds::isReallyNo).forEach(no::add);
        return new World(no);
    }

    private static boolean isReallyNo(Object question) {
        return question instanceof DeciderSketch decider ? !decider.verdict : !((Value) question).present;
    }

    /** Returns all ways. */
    static List<World> all(Sketch flow) {
        List<Object> open = questions(flow).toList();
        if (open.size() > MOST) {
            throw new IllegalStateException("too many open questions to try them all: " + open.size());
        }
        List<World> worlds = new ArrayList<>();
        for (int bits = 0; bits < 1 << open.size(); bits++) {
            Set<Object> no = identitySet();
            for (int i = 0; i < open.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    no.add(open.get(i));
                }
            }
            worlds.add(new World(no));
        }
        return worlds;
    }

    /** Returns whether there are few enough open questions to try all of their answers. */
    static boolean canBeTried(Sketch flow) {
        return questions(flow).count() <= MOST;
    }

    private static Stream<Object> questions(Sketch flow) {
        Stream<Object> inputs =
                flow.input.stream().filter(value -> value.optional).map(value -> value);
        return Stream.concat(inputs, flow.all().flatMap(Worlds::ownQuestions));
    }

    private static Stream<Object> ownQuestions(Sketch flow) {
        Stream<Object> results = flow.tasks().stream()
                .map(TaskSketch::provides)
                .flatMap(List::stream)
                .filter(value -> value.optional)
                .map(value -> value);
        return Stream.concat(results, flow.deciders.stream());
    }

    private static Set<Object> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
