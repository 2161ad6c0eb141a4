package io.millrace.examples.mandelbrot;

import io.millrace.Each;
import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Cuts a picture into tiles, paints each, and puts them together. */
@Flow(value = "mandelbrot", input = PictureRequest.class)
final class Mandelbrot {
    private final Supplier<String> painter;

    /**
     * Makes the flow's object.
     *
     * @param painter tells who paints here, such as the name of the thread or of the process
     */
    Mandelbrot(Supplier<String> painter) {
        this.painter = painter;
    }

    @Task(topic = "local")
    @Provides("tiles")
    List<Tile> cut(View view, int tileSize) {
        return Tile.of(view, tileSize);
    }

    @Task
    @Provides("paintedTiles")
    PaintedTile paint(View view, @Each("tiles") Tile tile) {
        return new PaintedTile(tile, painter.get(), EscapeTime.of(view, tile));
    }

    /** On the engine's machine, whose file it is. */
    @Task(topic = "local")
    @Provides("picture")
    String assemble(View view, List<PaintedTile> paintedTiles, String file) throws IOException {
        return PictureFile.write(Path.of(file), Picture.png(view, paintedTiles));
    }
}
