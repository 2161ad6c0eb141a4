package io.millrace.examples.mandelbrot;

import io.millrace.examples.cluster.LocalCluster;
import io.millrace.runtime.Engine;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ProgressBarListener;
import java.io.PrintStream;

/**
 * Draws the Mandelbrot set as a PNG file.
 *
 * <pre>
 * mandelbrot [FILE] [--size PIXELS] [--tile PIXELS] [--workers NUMBER] [--engine parallel|worker-based] [--port NUMBER]
 * </pre>
 *
 * <p>The tiles are painted side by side, by as many threads as the machine has processors, or as are given. With the engine
 * {@code worker-based} they are painted by however many {@link MandelbrotWorker}s there are in the cluster that begins at that port;
 * the tiles of one that is killed are painted by another. Each tile has a thin border at its left and upper edge, in the colour of
 * the thread or the process that painted it.
 *
 * <p>It ends with status 0 when the picture is written, 1 when that failed, and 2 when the arguments make no sense.
 */
public final class MandelbrotMain {
    private MandelbrotMain() {}

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        try {
            return draw(MandelbrotArguments.parse(args), out);
        } catch (IllegalArgumentException | MillraceException mistake) {
            out.println(mistake.getMessage());
            return 2;
        }
    }

    private static int draw(MandelbrotArguments arguments, PrintStream out) {
        ProgressBarListener bar = ProgressBarListener.of(out);
        if (!arguments.onWorkers()) {
            try (Engine engine = Engine.parallel()
                    .maxWorkers(arguments.workers())
                    .listener(bar)
                    .build()) {
                return draw(engine, arguments, out);
            }
        }
        try (LocalCluster cluster = LocalCluster.join(arguments.port());
                Engine engine = cluster.engine().listener(bar).build().engine()) {
            return draw(engine, arguments, out);
        }
    }

    private static int draw(Engine engine, MandelbrotArguments arguments, PrintStream out) {
        MandelbrotFlow flow =
                MandelbrotFlow.of(new Mandelbrot(() -> Thread.currentThread().getName()));
        Outcome<MandelbrotFlow.Output> outcome =
                engine.start(flow, arguments.request()).await();
        out.println(tell(outcome));
        return outcome instanceof Outcome.Succeeded ? 0 : 1;
    }

    private static String tell(Outcome<MandelbrotFlow.Output> outcome) {
        return outcome.fold(
                output -> "Picture: " + output.picture(),
                reverted -> "There is no picture: " + reverted.failures(),
                failed -> "There is no picture: " + failed.failures(),
                suspended -> "There is no picture yet.");
    }
}
