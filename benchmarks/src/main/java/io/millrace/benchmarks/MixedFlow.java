package io.millrace.benchmarks;

/** A flow as people write them, for the compiler. */
final class MixedFlow {
    private static final String HEAD = """
            package io.millrace.benchmarks.flows;

            import io.millrace.Flow;
            import io.millrace.Provides;
            import io.millrace.Retry;
            import io.millrace.Revert;
            import io.millrace.Task;

            """;

    private MixedFlow() {}

    /**
     * Returns the source of a flow with something of everything that is common: tasks with two parameters, every fifth
     * with a revert, every seventh with a retry.
     */
    static String of(String name, int tasks) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("@Flow(value = \"%1$s\", input = %1$s.Start.class)\n".formatted(name));
        text.append("public final class %s {\n    public record Start(String v0) {}\n".formatted(name));
        for (int task = 1; task <= tasks; task++) {
            String retry = task % 7 == 0 ? "    @Retry(attempts = 3, delay = \"200ms\", backoff = 2.0)\n" : "";
            String parameters = task < 3
                    ? "String v%d".formatted(task - 1)
                    : "String v%d, String v%d".formatted(task - 1, task / 2);
            text.append("\n    @Task\n    @Provides(\"v%d\")\n%s".formatted(task, retry));
            text.append("    String t%d(%s) {\n        return v%d;\n    }\n".formatted(task, parameters, task - 1));
            if (task % 5 == 0) {
                text.append("\n    @Revert(\"t%1$d\")\n    void undo%1$d(String v%1$d) {}\n".formatted(task));
            }
        }
        return text.append("}\n").toString();
    }
}
