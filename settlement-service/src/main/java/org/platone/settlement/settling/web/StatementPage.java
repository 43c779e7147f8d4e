package org.platone.settlement.settling.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.settling.web.StatementController.CustomersView;
import org.platone.settlement.settling.web.StatementController.EntryView;
import org.platone.settlement.settling.web.StatementController.StatementView;
import org.springframework.web.util.HtmlUtils;

/** A statement as one page of HTML without anything from outside, to be printed or filed as it is. */
final class StatementPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>{title}</title>
            <style>
            @page { size: A4; margin: 16mm; }
            body { font: 10pt/1.4 sans-serif; color: #000; max-width: 180mm; margin: 0 auto; }
            h1 { font-size: 16pt; } h2 { font-size: 12pt; break-after: avoid; }
            table { border-collapse: collapse; width: 100%; }
            thead { display: table-header-group; } tr { break-inside: avoid; }
            th, td { border-bottom: 0.5pt solid #999; padding: 1.5mm 2mm; text-align: left; vertical-align: top; }
            .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            tfoot th { border-top: 1pt solid #000; }
            </style>
            </head>
            <body>
            <h1>{title}</h1>
            """;

    private final DeliveryCalendar calendar;

    StatementPage(DeliveryCalendar calendar) {
        this.calendar = calendar;
    }

    String of(String participantId, StatementView statement, Instant madeAt) {
        String period = statement.month() != null ? statement.month() : "session " + statement.sessionId();
        StringBuilder page = new StringBuilder(1 << 14);
        page.append(HEAD.replace("{title}", text("Settlement statement " + period)));
        paragraph(page, "For " + participantId + ", made at " + local(madeAt) + ".");
        Instant asOf = statement.asOf();
        paragraph(
                page,
                asOf == null
                        ? "By the latest version of each settlement."
                        : "By the versions of the settlements that had been made by " + local(asOf) + ".");
        lines(page, statement);
        if (!statement.customers().isEmpty()) {
            customers(page, statement);
        }
        included(page, statement);
        paragraph(
                page,
                "Amounts are exact to the micro-euro; amount = paid - penalty, of P and of Q, and a negative amount is owed the other way."
                        + " Each settlement is certified on the chain under its document id; a later version replaces an earlier one, and only the difference is paid.");
        return page.append("</body>\n</html>\n").toString();
    }

    private static void lines(StringBuilder page, StatementView statement) {
        page.append("<h2>Who owes whom</h2>\n");
        List<Column<StatementLine>> columns = List.of(
                Column.text("Payer", StatementLine::payerId),
                Column.text("Payee", StatementLine::payeeId),
                Column.number("Rows", line -> BigDecimal.valueOf(line.rows())),
                Column.number("of them lacking data", line -> BigDecimal.valueOf(line.missing())),
                Column.number("Sold P, kWh", StatementLine::requestedP),
                Column.number("Delivered P, kWh", StatementLine::deliveredP),
                Column.number("Paid P, EUR", StatementLine::paidP),
                Column.number("Penalty P, EUR", StatementLine::penaltyP),
                Column.number("Paid Q, EUR", StatementLine::paidQ),
                Column.number("Penalty Q, EUR", StatementLine::penaltyQ),
                Column.number("Amount, EUR", StatementLine::amount));
        table(page, columns, statement.lines(), "Total, EUR", statement.total());
    }

    private static void customers(StringBuilder page, StatementView statement) {
        page.append("<h2>Customers' tokens</h2>\n");
        List<Column<CustomersView>> columns = List.of(
                Column.text("Aggregator", CustomersView::aggregatorId), Column.number("Tokens", CustomersView::tokens));
        table(
                page,
                columns,
                statement.customers(),
                "Total, tokens",
                Amounts.sum(statement.customers().stream().map(CustomersView::tokens)));
    }

    private void included(StringBuilder page, StatementView statement) {
        page.append("<h2>Settlements</h2>\n");
        List<Column<EntryView>> columns = List.of(
                Column.text("Delivery", entry -> local(entry.startTime()) + " to " + local(entry.endTime())),
                Column.text("Market", EntryView::marketType),
                Column.text("Document", EntryView::documentId),
                Column.text("Made at", entry -> local(entry.sent())),
                Column.number("Amount, EUR", EntryView::amount));
        table(
                page,
                columns,
                statement.included(),
                "Total, EUR",
                Amounts.sum(statement.included().stream().map(EntryView::amount)));
    }

    /** A column of a table. */
    private record Column<T>(String title, boolean number, Function<T, String> cell) {

        static <T> Column<T> text(String title, Function<T, String> cell) {
            return new Column<>(title, false, cell);
        }

        static <T> Column<T> number(String title, Function<T, BigDecimal> cell) {
            return new Column<>(title, true, row -> cell.apply(row).toPlainString());
        }

        String open(String tag) {
            return number ? "<" + tag + " class=\"n\">" : "<" + tag + ">";
        }
    }

    private static <T> void table(
            StringBuilder page, List<Column<T>> columns, List<T> rows, String sumTitle, BigDecimal sum) {
        page.append("<table>\n<thead><tr>");
        columns.forEach(column ->
                page.append(column.open("th")).append(text(column.title())).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (T row : rows) {
            page.append("<tr>");
            columns.forEach(column -> page.append(column.open("td"))
                    .append(text(column.cell().apply(row)))
                    .append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n<tfoot><tr><th colspan=\"")
                .append(columns.size() - 1)
                .append("\">")
                .append(text(sumTitle))
                .append("</th><th class=\"n\">")
                .append(sum.toPlainString())
                .append("</th></tr></tfoot>\n</table>\n");
    }

    private static void paragraph(StringBuilder page, String sentence) {
        page.append("<p>").append(text(sentence)).append("</p>\n");
    }

    private String local(Instant moment) {
        return calendar.localTime(moment);
    }

    private static String text(String value) {
        return HtmlUtils.htmlEscape(value, "UTF-8");
    }
}
