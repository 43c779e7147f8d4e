package org.platone.benchmarks;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;

/** Writes the book of a grid of {@link GrowthBenchmark}, such as 1000000x96, to standard output, to be cleared on the command line. */
public final class GridBook {
    private static final int BUFFER = 1 << 20;

    private GridBook() {}

    public static void main(String[] size) {
        List<GridPod> grid = Books.grid(GrowthBenchmark.pods(size[0]));
        BookJson.write(
                grid,
                Books.over(grid, GrowthBenchmark.intervals(size[0])),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER));
    }
}
