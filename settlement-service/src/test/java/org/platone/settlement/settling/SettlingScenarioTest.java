package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.platone.settlement.session.MarketType.DAY_AHEAD;
import static org.platone.settlement.session.MarketType.REAL_TIME;
import static org.platone.settlement.settling.World.pod;
import static org.platone.settlement.settling.World.row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.period.Window;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.session.MarketSession;

class SettlingScenarioTest {

    private static final String PAYMENTS = "platone.internal.settlements";
    private static final String CERTIFICATIONS = "platone.internal.certifications";
    private static final Window NOON =
            new Window(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T15:00:00Z"));

    private final World world = World.capped();

    @AfterEach
    void sumsAreTheSameInEveryDirection() {
        world.assertConserved();
    }

    private void sellInRealTime() {
        world.baseline("A1", "2026-11-22", 10_000);
        world.baseline("B1", "2026-11-22", 10_000);
        world.sold(
                "rt",
                REAL_TIME,
                NOON,
                pod("A1", row(0, "DSO", "A1", 2000, 400_000), row(0, "TSO", "A1", 1000, 400_000)),
                pod("B1", row(3, "DSO", "B1", -1000, 200_000)));
    }

    @Test
    void settlesAsSoonAsAllIsMeasuredAfterTheEnd() {
        sellInRealTime();
        world.measure("A1", NOON.startOf(0), 7_000);
        world.at(NOON.end().minusSeconds(1));
        assertThat(world.settlement("rt", NOON).status()).isEqualTo(Settlement.Status.OPEN);

        world.at(NOON.end());
        assertThat(world.settlement("rt", NOON).status()).isEqualTo(Settlement.Status.OPEN);

        world.measure("B1", NOON.startOf(3), 11_000);
        world.at(NOON.end().plusSeconds(1));

        assertThat(world.settlement("rt", NOON).status()).isEqualTo(Settlement.Status.SETTLED);
        assertThat(world.rows("rt", NOON)).allSatisfy(row -> {
            assertThat(row.penaltyP()).isZero();
            assertThat(SettlementJson.missing(row)).isNull();
        });
        assertThat(world.texts(PAYMENTS, "rt"))
                .singleElement()
                .asString()
                .contains("{\"podId\":\"A1\",\"aggregatorId\":\"AGG-A\",\"basis\":0.3}")
                .contains("{\"podId\":\"B1\",\"aggregatorId\":\"AGG-B\",\"basis\":0.05}")
                .contains("\"sessionSettled\":true");
        assertThat(world.texts("platone.settlements.TSO", "rt"))
                .singleElement()
                .asString()
                .contains("A1")
                .doesNotContain("B1")
                .doesNotContain("R/DSO");
        assertThat(world.texts("platone.settlements.AGG-B", "rt")).hasSize(1);
    }

    @Test
    void marksWhatIsMissingAtTheCutOff() {
        sellInRealTime();
        world.measure("A1", NOON.startOf(0), 8_000);
        world.at(NOON.end().plus(Duration.ofHours(2)).minusSeconds(1));
        assertThat(world.settlement("rt", NOON).status()).isEqualTo(Settlement.Status.OPEN);

        world.at(NOON.end().plus(Duration.ofHours(2)));

        assertThat(world.rows("rt", NOON))
                .extracting(SettlementJson::missing)
                .containsExactly(null, null, "MEASUREMENT");
        assertThat(world.settlement("rt", NOON).latest().trades().stream()
                        .mapToLong(Trade::missing)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aLateReadingMakesANewVersionThatPaysTheDifference() {
        sellInRealTime();
        world.measure("A1", NOON.startOf(0), 8_000);
        world.at(NOON.end().plus(Duration.ofHours(2)));

        world.clock.set(NOON.end().plus(Duration.ofHours(3)));
        world.measure("B1", NOON.startOf(3), 11_000);
        world.at(NOON.end().plus(Duration.ofHours(3)));

        assertThat(world.settlement("rt", NOON).version()).isEqualTo(2);
        assertThat(world.texts(PAYMENTS, "rt").getLast())
                .contains("{\"podId\":\"B1\",\"aggregatorId\":\"AGG-B\",\"basis\":0.05}")
                .doesNotContain("A1");
        assertThat(world.rows("rt", NOON)).extracting(SettledRow::version).containsExactly(1, 1, 2);
        assertThat(world.texts("platone.settlements.TSO", "rt")).hasSize(1);
        assertThat(world.texts(CERTIFICATIONS, "rt"))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("A1").contains("B1"));
    }

    @Test
    void keepsBackWhatACorrectionTakesAway() {
        sellInRealTime();
        Window next = new Window(NOON.end(), NOON.end().plus(Duration.ofHours(4)));
        world.sold("rt2", REAL_TIME, next, pod("A1", row(0, "DSO", "A1", 2000, 400_000)));
        world.measure("A1", NOON.startOf(0), 7_000);
        world.measure("B1", NOON.startOf(3), 11_000);
        world.at(NOON.end());
        world.measure("A1", NOON.startOf(0), 8_000);
        world.measure("A1", next.startOf(0), 8_000);
        world.at(NOON.end().plusSeconds(60));
        assertThat(world.texts(PAYMENTS, "rt:")).hasSize(2);
        assertThat(world.texts(PAYMENTS, "rt:").getLast()).contains("\"payments\":[]");

        world.at(next.end());

        // 0.3 was paid for what came to 0.1; the penalty of the TSO's kW is 0.09.
        assertThat(world.texts(PAYMENTS, "rt2")).singleElement().asString().contains("\"basis\":0.01}");
        assertThat(world.accounts.balance(world.buckets.of("A1"), "A1")).isZero();
    }

    @Test
    void aRepeatedReadingChangesNothing() {
        sellInRealTime();
        world.measure("A1", NOON, 7_000);
        world.measure("B1", NOON, 11_000);
        world.at(NOON.end());
        int before = world.published.size();

        world.measure("A1", NOON, 7_000);
        world.at(NOON.end().plus(Duration.ofHours(5)));
        world.measure("B1", NOON, 11_000);
        world.at(NOON.end().plus(Duration.ofHours(6)));

        assertThat(world.published).hasSize(before);
        assertThat(world.settlement("rt", NOON).version()).isEqualTo(1);
    }

    @Test
    void publishesAfterTheBrokerWasAway() {
        sellInRealTime();
        world.measure("A1", NOON, 7_000);
        world.measure("B1", NOON, 11_000);
        world.brokerIsAway = true;
        assertThatThrownBy(() -> world.at(NOON.end())).isInstanceOf(IllegalStateException.class);
        assertThat(world.settlement("rt", NOON).published()).isZero();

        world.brokerIsAway = false;
        world.at(NOON.end().plusSeconds(1));

        assertThat(world.texts(PAYMENTS, "rt")).hasSize(1);
        assertThat(world.settlement("rt", NOON).version()).isEqualTo(1);
        assertThat(world.settlement("rt", NOON).published()).isEqualTo(1);
    }

    @Test
    void anEmptyOutcomeIsSettledToo() {
        world.sold("rt", REAL_TIME, NOON);

        world.at(NOON.end());

        assertThat(world.texts(PAYMENTS, "rt"))
                .singleElement()
                .asString()
                .contains("\"sessionSettled\":true")
                .contains("\"part\":1,\"parts\":1,\"payments\":[]");
        assertThat(world.texts(CERTIFICATIONS, "rt")).singleElement().asString().contains("\"rows\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2026-03-29", "2026-10-25"})
    void settlesADayAheadSessionWindowByWindow(String date) {
        Window day = world.calendar.day(LocalDate.parse(date));
        List<Window> windows = world.calendar.windowsOf(day);
        world.baseline("A1", date, 10_000);
        int last = day.intervals() - 1;
        world.sold(
                "da",
                DAY_AHEAD,
                day,
                pod("A1", row(0, "DSO", "A1", 2000, 400_000), row(last, "DSO", "A1", 2000, 400_000)));
        world.measure("A1", day, 8_000);

        world.at(windows.get(4).end());
        assertThat(world.texts(PAYMENTS, "da"))
                .hasSize(5)
                .allSatisfy(text -> assertThat(text).contains("\"sessionSettled\":false"));
        world.at(day.end());

        assertThat(world.texts(PAYMENTS, "da")).hasSize(6);
        assertThat(world.texts(PAYMENTS, "da").getLast())
                .contains("\"sessionSettled\":true")
                .contains("\"basis\":0.2}");
        assertThat(world.rows("da", windows.getFirst())).hasSize(1);
        assertThat(world.rows("da", windows.getLast()))
                .singleElement()
                .satisfies(row -> assertThat(row.sold().index()).isEqualTo(last));
    }

    @Test
    void fillsDayAheadRowsBeforeRealTimeRows() {
        Window day = world.calendar.day(LocalDate.parse("2026-11-22"));
        world.baseline("A1", "2026-11-22", 10_000);
        world.sold("rt", REAL_TIME, NOON, pod("A1", row(0, "TSO", "A1", 1000, 400_000)));
        world.sold("da", DAY_AHEAD, day, pod("A1", row(48, "DSO", "A1", 2000, 400_000)));
        world.measure("A1", day, 7_500);

        world.at(day.end());

        assertThat(world.rows("da", NOON)).extracting(SettledRow::paidP).containsExactly(200_000L);
        assertThat(world.rows("rt", NOON)).extracting(SettledRow::paidP).containsExactly(50_000L);
    }

    @Test
    void settlesAgainWhenARowThatGoesFirstBecomesKnownLate() {
        Window day = world.calendar.day(LocalDate.parse("2026-11-22"));
        world.baseline("A1", "2026-11-22", 10_000);
        world.measure("A1", day, 8_000);
        world.sold("rt", REAL_TIME, NOON, pod("A1", row(0, "TSO", "A1", 2000, 400_000)));
        world.at(NOON.end());
        assertThat(world.rows("rt", NOON)).extracting(SettledRow::paidP).containsExactly(200_000L);

        world.sold("da", DAY_AHEAD, day, pod("A1", row(48, "DSO", "A1", 2000, 400_000)));
        world.at(day.end());
        world.at(day.end().plusSeconds(1));

        assertThat(world.rows("da", NOON)).extracting(SettledRow::paidP).containsExactly(200_000L);
        assertThat(world.rows("rt", NOON)).extracting(SettledRow::paidP).containsExactly(0L);
    }

    @Test
    void settlesAgainWhenARowThatGoesFirstBecomesKnownWhileItIsSettled() {
        Window day = world.calendar.day(LocalDate.parse("2026-11-22"));
        world.baseline("A1", "2026-11-22", 10_000);
        world.measure("A1", NOON, 8_000);
        world.sold("rt", REAL_TIME, NOON, pod("A1", row(0, "TSO", "A1", 2000, 400_000)));
        world.whileSettling = () -> world.sold("da", DAY_AHEAD, day, pod("A1", row(48, "DSO", "A1", 2000, 400_000)));

        world.at(NOON.end());

        assertThat(world.rows("rt", NOON, 1)).extracting(SettledRow::paidP).containsExactly(200_000L);
        assertThat(world.rows("rt", NOON)).extracting(SettledRow::paidP).containsExactly(0L);
    }

    @Test
    void waitsForTheOutcomeOfAValidatedSession() {
        sellInRealTime();
        world.measure("A1", NOON, 7_000);
        world.measure("B1", NOON, 11_000);
        Window day = world.calendar.day(LocalDate.parse("2026-11-22"));
        world.sessions.save(new MarketSession("da", DAY_AHEAD, "validated", day.start(), day), 1);

        world.at(NOON.end());
        assertThat(world.settlement("rt", NOON).status()).isEqualTo(Settlement.Status.OPEN);

        world.sold("da", DAY_AHEAD, day);
        world.at(NOON.end().plusSeconds(1));
        assertThat(world.settlement("rt", NOON).status()).isEqualTo(Settlement.Status.SETTLED);
    }

    @Test
    void capsPenaltiesOverAllWindowsOfASession() {
        Window day = world.calendar.day(LocalDate.parse("2026-11-22"));
        List<Window> windows = world.calendar.windowsOf(day);
        world.agree("A1", new Terms(Fraction.ZERO, Fraction.of(2, 1), "0x01", 1));
        world.baseline("A1", "2026-11-22", 10_000);
        world.sold(
                "da",
                DAY_AHEAD,
                day,
                pod(
                        "A1",
                        row(0, "DSO", "A1", 1000, 400_000),
                        row(16, "DSO", "A1", 1000, 400_000),
                        row(32, "DSO", "A1", 1000, 400_000)));
        world.measure("A1", day, 10_000);

        world.at(day.end());

        assertThat(world.rows("da", windows.get(0)))
                .extracting(SettledRow::penaltyP)
                .containsExactly(200_000L);
        assertThat(world.rows("da", windows.get(1)))
                .extracting(SettledRow::penaltyP)
                .containsExactly(100_000L);
        assertThat(world.rows("da", windows.get(2)))
                .extracting(SettledRow::penaltyP)
                .containsExactly(0L);

        // The first window was delivered after all: its penalty goes, and those after it get its room.
        world.measure("A1", day.startOf(0), 9_000);
        world.at(day.end().plusSeconds(60));

        assertThat(world.rows("da", windows.get(0)))
                .extracting(SettledRow::penaltyP)
                .containsExactly(0L);
        assertThat(world.rows("da", windows.get(1)))
                .extracting(SettledRow::penaltyP)
                .containsExactly(200_000L);
        assertThat(world.rows("da", windows.get(2)))
                .extracting(SettledRow::penaltyP)
                .containsExactly(100_000L);
    }
}
