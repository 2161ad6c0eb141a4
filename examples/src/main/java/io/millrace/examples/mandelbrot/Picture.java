package io.millrace.examples.mandelbrot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A picture that is put together from tiles. */
final class Picture {
    private final BufferedImage image;
    private final Palette palette = new Palette();

    private Picture(View view) {
        this.image = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_RGB);
    }

    /** Returns a picture as the bytes of a PNG file. */
    static byte[] png(View view, List<PaintedTile> tiles) throws IOException {
        Picture picture = new Picture(view);
        tiles.forEach(picture::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture.image, "png", bytes)) {
            throw new IOException("this Java cannot write PNG files");
        }
        return bytes.toByteArray();
    }

    private void add(PaintedTile painted) {
        Tile tile = painted.tile();
        int border = palette.ofPainter(painted.painter());
        for (int y = 0; y < tile.height(); y++) {
            List<Integer> row = painted.rows().get(y);
            for (int x = 0; x < tile.width(); x++) {
                boolean atEdge = x == 0 || y == 0;
                image.setRGB(tile.x() + x, tile.y() + y, atEdge ? border : palette.ofSteps(row.get(x)));
            }
        }
    }
}
