package org.platone.settlement.settling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settled rows as canonical JSON (RFC 8785), written directly: keys in order, decimals plain and without trailing zeros.
 * What is hashed, downloaded and published are the same bytes.
 */
public final class SettlementJson {

    private static final String HEX = "0123456789abcdef";

    private SettlementJson() {}

    /** Appends the object of a PoD with the given rows of it. */
    static void pod(StringBuilder out, String podId, List<SettledRow> rows) {
        out.append("{\"pod\":");
        text(out, podId);
        out.append(",\"power\":[");
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            row(out, rows.get(i));
        }
        out.append("]}");
    }

    /** Appends the object of a row. */
    static void row(StringBuilder out, SettledRow row) {
        SettledPower p = row.p();
        SettledPower q = row.q();
        out.append("{\"baselineP\":");
        decimal(out, p == null ? null : p.baseline(), 3);
        out.append(",\"baselineQ\":");
        decimal(out, q == null ? null : q.baseline(), 3);
        out.append(",\"deliveredP\":");
        decimal(out, p == null ? null : p.delivered(), 3);
        out.append(",\"deliveredQ\":");
        decimal(out, q == null ? null : q.delivered(), 3);
        out.append(",\"index\":").append(row.sold().index());
        out.append(",\"measuredP\":");
        decimal(out, p == null ? null : p.measured(), 3);
        out.append(",\"measuredQ\":");
        decimal(out, q == null ? null : q.measured(), 3);
        out.append(",\"missing\":");
        text(out, missing(row));
        out.append(",\"offerPlayerId\":");
        text(out, row.sold().offerPlayerId());
        out.append(",\"pPrice\":");
        decimal(out, p == null ? null : p.price(), 6);
        out.append(",\"paidP\":");
        decimal(out, row.paidP(), 6);
        out.append(",\"paidQ\":");
        decimal(out, row.paidQ(), 6);
        out.append(",\"penaltyP\":");
        decimal(out, row.penaltyP(), 6);
        out.append(",\"penaltyQ\":");
        decimal(out, row.penaltyQ(), 6);
        out.append(",\"playerOfferId\":");
        text(out, row.sold().playerOfferId());
        out.append(",\"playerRequestId\":");
        text(out, row.sold().playerRequestId());
        out.append(",\"qPrice\":");
        decimal(out, q == null ? null : q.price(), 6);
        out.append(",\"requestPlayerId\":");
        text(out, row.sold().requestPlayerId());
        out.append(",\"requestedP\":");
        decimal(out, p == null ? null : p.requested(), 3);
        out.append(",\"requestedQ\":");
        decimal(out, q == null ? null : q.requested(), 3);
        out.append(",\"version\":").append(row.version()).append('}');
    }

    /** What the row lacks: MEASUREMENT, BASELINE, both, or null for nothing. */
    static @Nullable String missing(SettledRow row) {
        if (row.lacksMeasurement()) {
            return row.lacksBaseline() ? "MEASUREMENT_AND_BASELINE" : "MEASUREMENT";
        }
        return row.lacksBaseline() ? "BASELINE" : null;
    }

    /** Appends a whole number of thousandths, or of millionths, as a plain decimal; null as null. */
    static void decimal(StringBuilder out, @Nullable Long value, int decimals) {
        if (value == null) {
            out.append("null");
            return;
        }
        long rest = value;
        if (rest < 0) {
            out.append('-');
        }
        long unit = decimals == 3 ? 1_000 : 1_000_000;
        out.append(Math.absExact(rest / unit));
        long fraction = Math.absExact(rest % unit);
        if (fraction != 0) {
            out.append('.');
            for (long digit = unit / 10; fraction != 0; digit /= 10) {
                out.append((char) ('0' + fraction / digit));
                fraction %= digit;
            }
        }
    }

    /** Appends a JSON string, or null. */
    static void text(StringBuilder out, @Nullable String value) {
        if (value == null) {
            out.append("null");
            return;
        }
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
