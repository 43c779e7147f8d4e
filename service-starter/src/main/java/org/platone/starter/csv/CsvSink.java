package org.platone.starter.csv;

import org.jspecify.annotations.Nullable;

/** Takes the rows of a CSV answer, one after the other. */
public interface CsvSink {

    /**
     * Writes a row: numbers as plain decimals, null as an empty cell, everything else as text by its {@code toString}.
     */
    void row(@Nullable Object... cells);
}
