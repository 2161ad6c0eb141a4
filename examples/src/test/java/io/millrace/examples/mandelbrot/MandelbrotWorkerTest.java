package io.millrace.examples.mandelbrot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.cluster.WorkerProcess;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture whose tiles workers in processes of their own paint. */
class MandelbrotWorkerTest {
    private static final int SIZE = 1200;
    private static final int TILE = 40;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void completesThePictureThoughAWorkerIsKilledAndShowsWhoPaintedWhat() throws Exception {
        int port = WorkerProcess.freePort();
        try (WorkerProcess killed = WorkerProcess.start("mandelbrot", port);
                WorkerProcess other = WorkerProcess.start("mandelbrot", port)) {
            killed.await("serves mandelbrot");
            other.await("serves mandelbrot");
            CompletableFuture<Integer> drawing = CompletableFuture.supplyAsync(
                    () -> draw("clustered.png", "--engine", "worker-based", "--port", String.valueOf(port)));
            killed.await("Tile 20");
            other.await("Tile 20");
            killed.kill();
            long before = other.count("Tile ");

            assertThat(drawing.get(60, TimeUnit.SECONDS)).as(printed::toString).isZero();
            assertThat(other.count("Tile ")).as("tiles after the kill").isGreaterThan(before);
        }
        assertThat(draw("local.png", "--workers", "1")).isZero();
        BufferedImage clustered = read("clustered.png");
        BufferedImage local = read("local.png");
        Set<Integer> borders = new HashSet<>();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (x % TILE == 0 || y % TILE == 0) {
                    borders.add(clustered.getRGB(x, y));
                } else if (clustered.getRGB(x, y) != local.getRGB(x, y)) {
                    throw new AssertionError("another colour at " + x + ", " + y);
                }
            }
        }
        assertThat(borders).hasSize(2);
    }

    private int draw(String file, String... more) {
        String[] args = {folder.resolve(file).toString(), "--size", String.valueOf(SIZE), "--tile", String.valueOf(TILE)
        };
        return MandelbrotMain.run(
                Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private BufferedImage read(String file) throws IOException {
        return Objects.requireNonNull(ImageIO.read(folder.resolve(file).toFile()));
    }
}
