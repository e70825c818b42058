package io.ikelab.bench.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.ChartEncoder;

/** A chart and the name of its files. */
record ChartFiles(String name, CategoryChart chart) {
    static final int WIDTH = 900;
    static final int HEIGHT = 500;

    /** @return the files written into {@code folder}, which is made where it is not there: SVG and PNG */
    List<Path> writeTo(Path folder) {
        Path svg = folder.resolve(name + ".svg");
        Path png = folder.resolve(name + ".png");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(svg)) {
                ChartEncoder.saveChart(chart, out, "svg");
            }
            try (OutputStream out = Files.newOutputStream(png)) {
                ChartEncoder.saveChart(chart, out, "png");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("no chart could be written into " + folder, failed);
        }
        return List.of(svg, png);
    }
}
