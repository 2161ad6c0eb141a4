package io.millrace.runtime.scenario;

import io.millrace.runtime.RetryPolicy;
import java.util.ArrayList;
import java.util.List;

/** Reads the retry controllers of scenario files. */
final class RetryWords {
    private static final List<String> WORDS =
            List.of("delay", "backoff", "maxDelay", "jitter", "within", "on", "abortOn", "revertAll");

    private RetryWords() {}

    /** A retry for each of some alternatives: constants, or the elements of a value. */
    record Alternatives(String as, String of, List<?> constants, boolean revertAll) {}

    /** Reads {@code 3 delay 2s backoff 2 maxDelay 5s within 1m on IOException abortOn X revertAll}. */
    static RetryPolicy of(Clause clause) {
        List<String> words = clause.words();
        if (words.isEmpty()) {
            throw clause.line().error("the retry has no number of attempts", "write it behind 'retry'");
        }
        RetryPolicy policy = RetryPolicy.times(clause.number(words.get(0)));
        int next = 1;
        while (next < words.size()) {
            Clause part = part(clause, next);
            policy = with(policy, part);
            next += 1 + part.words().size();
        }
        return policy;
    }

    private static Clause part(Clause clause, int from) {
        List<String> words = new ArrayList<>();
        for (String word : clause.words().subList(from + 1, clause.words().size())) {
            if (WORDS.contains(word)) {
                break;
            }
            words.add(word);
        }
        return new Clause(clause.line(), clause.words().get(from), words);
    }

    private static RetryPolicy with(RetryPolicy policy, Clause part) {
        return switch (part.keyword()) {
            case "delay" -> policy.delay(part.duration());
            case "backoff" -> policy.backoff(Double.parseDouble(part.word()));
            case "maxDelay" -> policy.maxDelay(part.duration());
            case "jitter" -> policy.jitter(Double.parseDouble(part.word()));
            case "within" -> policy.within(part.duration());
            case "on" -> policy.on(exceptions(part));
            case "abortOn" -> policy.abortOn(exceptions(part));
            case "revertAll" -> policy.revertAll();
            default -> throw part.unknown("of a retry", String.join(", ", WORDS));
        };
    }

    // Each element is a class of exceptions: the method says so.
    @SuppressWarnings("unchecked")
    private static Class<? extends Throwable>[] exceptions(Clause part) {
        return part.words().stream()
                .map(name -> Words.exception(part.line(), name))
                .toArray(Class[]::new);
    }

    /** Reads {@code NAME of VALUE} and {@code NAME in A B C}, each perhaps with {@code revertAll}. */
    static Alternatives alternatives(Clause clause) {
        List<String> words = new ArrayList<>(clause.words());
        boolean revertAll = words.remove("revertAll");
        if (words.size() == 3 && words.get(1).equals("of")) {
            return new Alternatives(words.get(0), words.get(2), List.of(), revertAll);
        } else if (words.size() > 2 && words.get(1).equals("in")) {
            List<Object> constants =
                    words.subList(2, words.size()).stream().map(Words::value).toList();
            return new Alternatives(words.get(0), "", constants, revertAll);
        }
        throw clause.line().error("the alternatives are not clear", "write 'NAME of VALUE' or 'NAME in A B C'");
    }
}
