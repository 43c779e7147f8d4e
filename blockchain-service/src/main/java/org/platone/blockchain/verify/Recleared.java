package org.platone.blockchain.verify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.platone.clearing.book.BookReader;
import org.platone.clearing.book.OutcomeWriter;
import org.platone.clearing.engine.Clearing;

/**
 * The outcome of a book as the rules give it, in a temporary file.
 *
 * @param outcome what the rules give
 * @param gap how much more welfare there may be; 0 when it is proven that there is no more
 */
record Recleared(Download outcome, BigDecimal gap) implements AutoCloseable {

    /** Clears a book; throws {@link org.platone.clearing.book.BrokenBook} when it is none. */
    static Recleared of(Download book) throws IOException {
        var file = Files.createTempFile("platone-outcome", ".json.gz");
        try (var in = book.open();
                var out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            var outcome = Clearing.DEFAULT.clear(BookReader.read(in));
            OutcomeWriter.write(outcome, out);
            return new Recleared(new Download(file), outcome.gap());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Path file() {
        return outcome.file();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file());
    }
}
