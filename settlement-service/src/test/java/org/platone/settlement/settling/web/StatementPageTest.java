package org.platone.settlement.settling.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.settling.Trade;
import org.platone.settlement.settling.web.StatementController.CustomersView;
import org.platone.settlement.settling.web.StatementController.EntryView;
import org.platone.settlement.settling.web.StatementController.StatementView;

class StatementPageTest {

    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    private final StatementPage page =
            new StatementPage(new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(4)));

    private static StatementView statement(String payer) {
        return new StatementView(
                null,
                "2026-11",
                null,
                1,
                List.of(StatementLine.of(new Trade(payer, "AGG1", 2, 4000, 3000, 1_234_567, 234_567, 0, 0, 0, 0, 1))),
                new BigDecimal("1"),
                null,
                List.of(new CustomersView("AGG1", new BigDecimal("0.7"))),
                List.of(new EntryView(
                        "s:1",
                        "s",
                        "realTime",
                        NOON,
                        NOON.plus(Duration.ofHours(4)),
                        3,
                        NOON.plus(Duration.ofHours(4)),
                        new BigDecimal("1"),
                        new BigDecimal("0.7"),
                        "s:1:SETTLEMENT:3")));
    }

    @Test
    void showsEveryAmountInFull() {
        assertThat(page.of("AGG1", statement("DSO"), NOON))
                .contains("Settlement statement 2026-11", "For AGG1, made at 2026-11-22 12:00 +01:00.")
                .contains("<td class=\"n\">1.234567</td>", "<td class=\"n\">0.234567</td>", "<td class=\"n\">0.75</td>")
                .contains("s:1:SETTLEMENT:3", "2026-11-22 12:00 +01:00 to 2026-11-22 16:00 +01:00")
                .contains("<td class=\"n\">0.7</td>");
    }

    @Test
    void needsNothingFromOutsideAndRunsNothing() {
        assertThat(page.of("<script>alert(1)</script>", statement("<img src=x>"), NOON))
                .doesNotContain("<script", "<img", "http")
                .contains("&lt;img src=x&gt;");
    }
}
