package io.millrace.processor.emit;

import io.millrace.processor.SourceTree;
import java.util.Locale;

/**
 * Writes a flow of very many tasks: a chain in which each one adds one, with some reverts and some records to take
 * apart, and at its side tasks that wait for each other. The last task fails if it is asked to.
 */
final class LargeFlow {
    private static final String RUN = """
            package large;

            import io.millrace.model.Fingerprint;
            import io.millrace.model.FlowShape;
            import io.millrace.runtime.Engine;
            import io.millrace.runtime.Outcome;

            final class LargeRun {
                static int forwards() {
                    LargeFlow.Output output = run(new Large(), false).orElseThrow();
                    LargeFlow.Output same = run(new Large(), false).orElseThrow();
                    if (!output.equals(same) || output.hashCode() != same.hashCode()) {
                        throw new AssertionError("equal inputs gave different outputs");
                    }
                    if (!output.toString().endsWith("end=" + output.end() + "]")) {
                        throw new AssertionError(output.toString());
                    }
                    return output.end();
                }

                static int backwards() {
                    Large flow = new Large();
                    if (run(flow, true) instanceof Outcome.Succeeded) {
                        throw new AssertionError("the last task did not fail");
                    }
                    return flow.reverted;
                }

                static boolean tellsItsShape() {
                    LargeFlow flow = LargeFlow.of(new Large());
                    FlowShape shape = FlowShape.parse(flow.calls().shape());
                    return Fingerprint.of(shape).equals(flow.plan().fingerprint());
                }

                private static Outcome<LargeFlow.Output> run(Large flow, boolean fails) {
                    try (Engine engine = Engine.serial().build()) {
                        return engine.start(LargeFlow.of(flow), new Large.Start(0, fails)).await();
                    }
                }
            }
            """;

    private final StringBuilder text = new StringBuilder();
    private String value = "start";
    private String side = "";
    private int inChain;
    private int reverts;

    LargeFlow(int tasks) {
        line("package large;");
        line("import io.millrace.*;");
        line("@Flow(value = \"large\", input = Large.Start.class)");
        line("final class Large {");
        line("record Start(int start, boolean fails) {}");
        line("record Two(int one, String other) {}");
        line("int reverted;");
        for (int i = 0; i < tasks - 1; i++) {
            addTask(i);
        }
        line("@Task @Provides(\"end\") int end(int %s, boolean fails) {", value);
        line("if (fails) throw new IllegalStateException(\"asked to fail\");");
        line("return %s + 1;", value);
        line("}");
        line("}");
        inChain++;
    }

    private void addTask(int i) {
        if (i % 10 == 9) {
            line("@Task(%s) void side%d(int %s) {}", side.isEmpty() ? "" : "after = \"" + side + "\"", i, value);
            side = "side" + i;
            return;
        }
        if (i % 10 == 7) {
            line("@Task @Provides({\"value%d\", \"other%d\"})", i, i);
            line("Two two%d(int %s) { return new Two(%s + 1, \"\"); }", i, value, value);
        } else {
            line("@Task @Provides(\"value%d\") int one%d(int %s) { return %s + 1; }", i, i, value, value);
        }
        value = "value" + i;
        inChain++;
        if (i % 10 == 1) {
            line("@Revert(\"one%d\") void undo%d(int %s) { reverted++; }", i, i, value);
            reverts++;
        }
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    /** Returns how many tasks give a value to the next one. */
    int inChain() {
        return inChain;
    }

    /** Returns how many of the tasks are undone. */
    int reverts() {
        return reverts;
    }

    SourceTree writeTo(SourceTree sources) {
        return sources.add("large/Large", text.toString()).add("large/LargeRun", RUN);
    }
}
