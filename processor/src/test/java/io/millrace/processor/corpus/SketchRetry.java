package io.millrace.processor.corpus;

import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.ValueKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A retry of the corpus, from the annotation as it is written to what a builder is told. */
final class SketchRetry {
    private static final Pattern MEMBER = Pattern.compile("(\\w+) = (\"[^\"]*\"|[^,)]+)");

    private final Map<String, String> members = new HashMap<>();
    private final boolean each;

    SketchRetry(String annotation) {
        each = annotation.contains("@RetryEach");
        Matcher matcher = MEMBER.matcher(annotation);
        while (matcher.find()) {
            members.put(matcher.group(1), matcher.group(2).replace("\"", ""));
        }
    }

    boolean isEach() {
        return each;
    }

    Alternatives<?> alternatives() {
        if (members.containsKey("of")) {
            throw new Unsayable("alternatives are made in one form or the other");
        }
        return Alternatives.of(ValueKey.of(members.get("as"), String.class));
    }

    /** Returns the policy, which refuses some mistakes by itself before there is a flow. */
    RetryPolicy policy() {
        try {
            RetryPolicy policy = RetryPolicy.times(Integer.parseInt(members.get("attempts")))
                    .delay(duration("delay", "0s"))
                    .backoff(Double.parseDouble(members.getOrDefault("backoff", "1.0")))
                    .jitter(Double.parseDouble(members.getOrDefault("jitter", "0.0")));
            if (members.containsKey("maxDelay")) {
                policy = policy.maxDelay(duration("maxDelay", ""));
            }
            if (members.containsKey("within")) {
                policy = policy.within(duration("within", ""));
            }
            if (members.containsKey("on")) {
                policy = policy.on(failure("on"));
            }
            if (members.containsKey("abortOn")) {
                policy = policy.abortOn(failure("abortOn"));
            }
            return members.containsKey("revertAll") ? policy.revertAll() : policy;
        } catch (IllegalArgumentException refused) {
            throw new Unsayable(refused.getMessage());
        }
    }

    private Duration duration(String member, String otherwise) {
        return duration(members.getOrDefault(member, otherwise));
    }

    static Duration duration(String text) {
        return switch (text) {
            case "0s" -> Duration.ZERO;
            case "200ms" -> Duration.ofMillis(200);
            case "30s" -> Duration.ofSeconds(30);
            case "1m" -> Duration.ofMinutes(1);
            case "PT5S", "PT-1S" -> Duration.parse(text);
            default -> throw new Unsayable("'" + text + "' is no Duration");
        };
    }

    private Class<? extends Throwable> failure(String member) {
        return switch (members.get(member)) {
            case "RuntimeException.class" -> RuntimeException.class;
            case "IllegalStateException.class" -> IllegalStateException.class;
            case "InterruptedException.class" -> InterruptedException.class;
            case "Error.class" -> Error.class;
            default -> throw new IllegalArgumentException(members.get(member));
        };
    }
}
