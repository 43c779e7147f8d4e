package org.platone.clearing.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.book.BookReader;
import org.platone.clearing.book.BrokenBook;
import org.platone.clearing.book.OutcomeWriter;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Clearing;
import org.platone.clearing.engine.Outcome;
import tools.jackson.core.exc.JacksonIOException;

/** {@code platone clear}: reads a book, clears it, writes the outcome or explains an offer. Ends with 2 when the book is broken. */
public final class ClearCommand {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;
    private static final int BUFFER = 1 << 16;

    private final PrintStream out;
    private final PrintStream err;

    ClearCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                false,
                StandardCharsets.UTF_8);
        int code = new ClearCommand(out, System.err).run(arguments);
        out.flush();
        System.exit(out.checkError() ? FAILED : code);
    }

    int run(String... arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            out.println(Arguments.USAGE);
            return DONE;
        }
        try (var progress = new Progress(err)) {
            return run(Arguments.of(arguments), progress);
        } catch (Arguments.Misused misused) {
            err.println("platone clear: " + misused.getMessage());
            err.println(Arguments.USAGE);
            return REFUSED;
        }
    }

    private int run(Arguments asked, Progress progress) {
        String hindrance = asked.outcome() == null ? null : hindrance(asked.book(), asked.outcome());
        if (hindrance != null) {
            return refuse(asked.outcome() + ": cannot be written: " + hindrance);
        }
        Book book;
        Outcome outcome;
        try (InputStream in = open(asked.book(), progress)) {
            book = BookReader.read(in);
            if (asked.explain() != null) {
                progress.begin("explaining");
                return explain(asked, book, asked.explain());
            }
            progress.begin("clearing " + book.offers() + " offers");
            outcome = clearing(asked.timeLimit()).clear(book);
        } catch (BrokenBook broken) {
            return refuse(asked.book() + ": " + broken.getMessage());
        } catch (ArithmeticException tooLarge) {
            return refuse(asked.book() + ": its powers add up to more than can be counted");
        } catch (NoSuchFileException missing) {
            return refuse(asked.book() + ": there is no such file");
        } catch (ZipException broken) {
            return refuse(asked.book() + ": is not a whole gzip file: " + broken.getMessage());
        } catch (IOException | UncheckedIOException unreadable) {
            return refuse(asked.book() + ": cannot be read: " + unreadable.getMessage());
        }
        return write(outcome, asked.outcome(), progress);
    }

    /** Why an outcome cannot go somewhere, which is better known before than after long work, or null. */
    private static @Nullable String hindrance(Path book, Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        try {
            return Files.exists(target) && Files.exists(book) && Files.isSameFile(book, target)
                    ? "it is the order book"
                    : null;
        } catch (IOException unknown) {
            return unknown.getMessage();
        }
    }

    private static Clearing clearing(@Nullable Duration timeLimit) {
        if (timeLimit == null) {
            return Clearing.DEFAULT;
        }
        long start = System.nanoTime();
        return Clearing.DEFAULT.until(() -> System.nanoTime() - start >= timeLimit.toNanos());
    }

    private int refuse(String message) {
        err.println(message);
        return REFUSED;
    }

    private int explain(Arguments asked, Book book, String offer) {
        List<String> lines = new OfferStory(book).tell(offer, asked.index());
        if (lines.isEmpty()) {
            String where = asked.index() == null ? "" : " at index " + asked.index();
            return refuse(asked.book() + ": has no offer " + offer + where);
        }
        lines.forEach(out::println);
        return DONE;
    }

    private static InputStream open(Path book, Progress progress) throws IOException {
        var in = new BufferedInputStream(progress.reading(Files.newInputStream(book), Files.size(book)), BUFFER);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, BUFFER) : in;
    }

    private int write(Outcome outcome, @Nullable Path target, Progress progress) {
        if (target == null) {
            OutcomeWriter.write(outcome, progress.writing(out));
            return DONE;
        }
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                writeTo(target, outcome, progress);
            } else {
                Path whole = target.toAbsolutePath();
                Path unfinished = whole.resolveSibling(whole.getFileName() + ".unfinished");
                try {
                    writeTo(unfinished, outcome, progress);
                    Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(unfinished);
                }
            }
            return DONE;
        } catch (IOException | UncheckedIOException | JacksonIOException failed) {
            err.println(target + ": cannot be written: " + failed.getMessage());
            return FAILED;
        }
    }

    private static void writeTo(Path file, Outcome outcome, Progress progress) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            OutcomeWriter.write(outcome, progress.writing(out));
        }
    }
}
