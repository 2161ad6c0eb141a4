package io.millrace.examples.mandelbrot;

import io.millrace.examples.cluster.WorkerProgram;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A worker that paints tiles, for each {@link MandelbrotMain} that asks. Any number of them may run; each may be killed at any time.
 *
 * <pre>
 * mandelbrot-worker [PORT]
 * </pre>
 */
public final class MandelbrotWorker {
    private static final AtomicInteger TILES = new AtomicInteger();

    private MandelbrotWorker() {}

    /** Runs the program, until it is told to end. */
    public static void main(String[] args) {
        int status = WorkerProgram.run(args, MandelbrotFlow.of(new Mandelbrot(MandelbrotWorker::painter)), System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Called for each tile; counts them, so that one sees what each worker does. */
    private static String painter() {
        System.out.println("Tile " + TILES.incrementAndGet());
        return "process " + ProcessHandle.current().pid();
    }
}
