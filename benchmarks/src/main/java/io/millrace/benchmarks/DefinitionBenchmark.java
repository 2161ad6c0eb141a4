package io.millrace.benchmarks;

import io.millrace.benchmarks.flows.Chain1000;
import io.millrace.benchmarks.flows.Chain1000Flow;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.FlowPlan;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures what a flow of 1000 tasks costs before its first run: its plan, and the arrays that runs work on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DefinitionBenchmark {
    private static final int TASKS = 1000;

    /** Builds the plan at run time. */
    @Benchmark
    public FlowPlan built(ThreadTime time) {
        time.count();
        return laidOut(BuiltFlow.chainPlan(TASKS));
    }

    /** Loads the generated class, whose plan is built when it is initialized. Its code is interpreted each time. */
    @Benchmark
    public FlowPlan loaded(ThreadTime time) throws IOException, ReflectiveOperationException {
        time.count();
        try (URLClassLoader loader = new FreshClasses()) {
            Class<?> task = loader.loadClass(Chain1000.class.getName());
            Class<?> flow = loader.loadClass(Chain1000Flow.class.getName());
            Object definition = flow.getMethod("of", task)
                    .invoke(null, task.getConstructor().newInstance());
            return laidOut(((FlowDefinition<?, ?>) definition).plan());
        }
    }

    private static FlowPlan laidOut(FlowPlan plan) {
        plan.layout();
        return plan;
    }

    /** Loads the flows anew, and takes everything else from this class's loader. */
    private static final class FreshClasses extends URLClassLoader {
        private static final String FLOWS = Chain1000.class.getPackageName() + ".";

        FreshClasses() {
            super(
                    new URL[] {
                        Chain1000.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    FreshClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(FLOWS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
