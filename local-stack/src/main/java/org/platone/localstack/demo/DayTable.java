package org.platone.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The table at the end of the day, a row a session and one for the sum. */
final class DayTable {

    private static final String ROW = "%-16s %8s %8s %11s %11s %11s %8s %10s %10s %10s %10s %6s%n";

    private DayTable() {}

    static String of(List<SessionSheet> sheets) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                ROW,
                "",
                "",
                "",
                "asked",
                "accepted",
                "delivered",
                "refused",
                "cost",
                "paid",
                "penalty",
                "tokens",
                "certi-"));
        table.append(String.format(
                ROW, "session", "requests", "offers", "kWh", "kWh", "kWh", "rows", "EUR", "EUR", "EUR", "EUR", "fied"));
        List<SessionSheet> all = new ArrayList<>(sheets);
        for (SessionSheet sheet : all) {
            table.append(row(sheet.session.title(), List.of(sheet)));
        }
        return table.append(row("the day", all)).toString();
    }

    private static String row(String title, List<SessionSheet> sheets) {
        return String.format(
                ROW,
                title,
                sum(sheets, s -> s.requests),
                sum(sheets, s -> s.offers),
                Decimals.kilowattHours(sum(sheets, s -> s.asked)),
                Decimals.kilowattHours(sum(sheets, s -> s.accepted)),
                Decimals.kilowattHours(sum(sheets, s -> s.delivered)),
                sum(sheets, s -> s.refusedRows),
                Decimals.cents(sum(sheets, s -> s.cost)),
                Decimals.cents(sum(sheets, s -> s.paid)),
                Decimals.cents(sum(sheets, s -> s.penalties)),
                Decimals.cents(sum(sheets, s -> s.tokens)),
                sum(sheets, s -> s.certificates));
    }

    private static long sum(List<SessionSheet> sheets, ToLongFunction<SessionSheet> figure) {
        return sheets.stream().mapToLong(figure).sum();
    }
}
