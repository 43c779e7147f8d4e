package org.platone.starter.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A list as CSV (RFC 4180, UTF-8, one header line), written while it is read. It begins with a byte order mark, by which
 * spreadsheets recognise UTF-8.
 */
public final class CsvResponse {

    /** {@code text/csv} */
    public static final String MEDIA_TYPE_VALUE = "text/csv";

    /** {@code text/csv} with its character set. */
    public static final MediaType MEDIA_TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvResponse() {}

    /** The answer whose rows the consumer writes when the header is out. */
    public static StreamingResponseBody of(List<String> header, Consumer<CsvSink> rows) {
        return out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
            writer.write(BYTE_ORDER_MARK);
            var printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(header);
            try {
                rows.accept(cells -> print(printer, cells));
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
            printer.flush();
        };
    }

    private static void print(CSVPrinter printer, @Nullable Object[] cells) {
        try {
            for (var cell : cells) {
                printer.print(text(cell));
            }
            printer.println();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static @Nullable String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> null;
            case BigDecimal decimal -> decimal.toPlainString();
            case Number number -> number.toString();
            default -> harmless(cell.toString());
        };
    }

    /** Text that a spreadsheet would take for a formula is marked as text. */
    private static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r' -> "'" + text;
            default -> text;
        };
    }
}
