package io.millrace.examples.mandelbrot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandelbrotTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void drawsAPictureFromTilesThatDoNotDivideItEvenly() throws IOException {
        Path file = folder.resolve("deep/set.png");

        assertThat(run(file.toString(), "--size", "100", "--tile", "30", "--workers", "2"))
                .isZero();

        BufferedImage picture = Objects.requireNonNull(ImageIO.read(file.toFile()));
        assertThat(picture.getWidth()).isEqualTo(100);
        assertThat(picture.getHeight()).isEqualTo(100);
        assertThat(new Color(picture.getRGB(52, 52))).as("zero is in the set").isEqualTo(Color.BLACK);
        assertThat(new Color(picture.getRGB(1, 1))).as("a corner is not").isNotEqualTo(Color.BLACK);
        assertThat(output()).contains(file.toString());
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesWhatWasThereIfThePictureCannotBeWritten() throws IOException {
        Path file = Files.createDirectory(folder.resolve("set.png"));

        assertThat(run(file.toString(), "--size", "10")).isEqualTo(1);

        assertThat(file).isEmptyDirectory();
        assertThat(output()).contains("There is no picture", "is a directory");
    }

    @Test
    void cutsAPictureWithoutGapOrOverlap() {
        List<Tile> tiles = Tile.of(View.ofAll(7, 5), 3);

        assertThat(tiles).hasSize(6).contains(new Tile(6, 3, 1, 2));
        assertThat(tiles.stream().mapToInt(tile -> tile.width() * tile.height()).sum())
                .isEqualTo(35);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, -1", "-1, 0, -1", "0, 1, -1", "2, 2, 1", "0.5, 0, 5", "-2.1, 0, 1"})
    void countsStepsUntilANumberLeaves(double real, double imaginary, int steps) {
        assertThat(EscapeTime.of(real, imaginary)).isEqualTo(steps);
    }

    @Test
    void bordersEachTileInTheColourOfItsPainter() throws IOException {
        View view = View.ofAll(4, 2);
        List<PaintedTile> tiles =
                List.of(painted(view, new Tile(0, 0, 2, 2), "ada"), painted(view, new Tile(2, 0, 2, 2), "bob"));

        BufferedImage picture =
                Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(Picture.png(view, tiles))));

        assertThat(picture.getRGB(0, 0)).isEqualTo(picture.getRGB(0, 1)).isEqualTo(picture.getRGB(1, 0));
        assertThat(picture.getRGB(2, 0)).isEqualTo(picture.getRGB(3, 0)).isNotEqualTo(picture.getRGB(0, 0));
    }

    private static PaintedTile painted(View view, Tile tile, String painter) {
        return new PaintedTile(tile, painter, EscapeTime.of(view, tile));
    }

    @ParameterizedTest
    @CsvSource({
        "--size, --size needs a number",
        "--colour, There is no option --colour",
        "--engine, --engine needs parallel or worker-based"
    })
    void saysWhatTheArgumentsShouldBe(String argument, String message) {
        assertThat(run(argument)).isEqualTo(2);

        assertThat(output()).contains(message, "Usage: mandelbrot");
    }

    private int run(String... args) {
        return MandelbrotMain.run(args, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
