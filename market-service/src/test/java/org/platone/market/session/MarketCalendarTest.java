package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketCalendarTest {

    private final MarketCalendar calendar = new MarketCalendar(Settings.with(Map.of()));

    private List<PlannedSession> sessionsOf(String day) {
        return calendar.sessionsOf(LocalDate.parse(day));
    }

    private static String at(String instant) {
        return Instant.parse(instant).toString();
    }

    @Test
    void hasOneDayAheadAndSixRealTimeSessionsADay() {
        List<PlannedSession> sessions = sessionsOf("2026-11-22");

        assertThat(sessions.stream().map(PlannedSession::id))
                .containsExactly(
                        "dayAhead-2026-11-22",
                        "realTime-2026-11-22-0000",
                        "realTime-2026-11-22-0400",
                        "realTime-2026-11-22-0800",
                        "realTime-2026-11-22-1200",
                        "realTime-2026-11-22-1600",
                        "realTime-2026-11-22-2000");
        assertThat(sessions.stream().map(session -> session.firstIndex() + "+" + session.intervals()))
                .containsExactly("0+96", "0+16", "16+16", "32+16", "48+16", "64+16", "80+16");
    }

    @Test
    void opensAndClosesTheGatesAtTheirLocalTimes() {
        List<PlannedSession> sessions = sessionsOf("2026-11-22");

        PlannedSession dayAhead = sessions.getFirst();
        assertThat(dayAhead.gateOpen()).hasToString(at("2026-11-21T10:00:00Z"));
        assertThat(dayAhead.gateClose()).hasToString(at("2026-11-21T14:30:00Z"));
        assertThat(dayAhead.deliveryStart()).hasToString(at("2026-11-21T23:00:00Z"));
        PlannedSession midnight = sessions.get(1);
        assertThat(midnight.gateOpen()).hasToString(at("2026-11-21T20:00:00Z"));
        assertThat(midnight.gateClose()).hasToString(at("2026-11-21T21:00:00Z"));
        PlannedSession noon = sessions.get(4);
        assertThat(noon.gateOpen()).hasToString(at("2026-11-22T08:00:00Z"));
        assertThat(noon.deliveryEnd()).hasToString(at("2026-11-22T15:00:00Z"));
    }

    @Test
    void hasNinetyTwoQuarterHoursWhenTheClocksGoForward() {
        List<PlannedSession> sessions = sessionsOf("2027-03-28");

        assertThat(sessions.stream().map(session -> session.firstIndex() + "+" + session.intervals()))
                .containsExactly("0+92", "0+12", "12+16", "28+16", "44+16", "60+16", "76+16");
        // The gate before 04:00 counts elapsed hours: 01:00 and 00:00 UTC are not what the wall clock shows.
        assertThat(sessions.get(2).deliveryStart()).hasToString(at("2027-03-28T02:00:00Z"));
        assertThat(sessions.get(2).gateOpen()).hasToString(at("2027-03-27T23:00:00Z"));
        assertThat(sessions.get(2).gateClose()).hasToString(at("2027-03-28T00:00:00Z"));
    }

    @Test
    void hasAHundredQuarterHoursWhenTheClocksGoBack() {
        List<PlannedSession> sessions = sessionsOf("2026-10-25");

        assertThat(sessions.stream().map(session -> session.firstIndex() + "+" + session.intervals()))
                .containsExactly("0+100", "0+20", "20+16", "36+16", "52+16", "68+16", "84+16");
        assertThat(sessions.get(2).deliveryStart()).hasToString(at("2026-10-25T03:00:00Z"));
    }

    @Test
    void movesAGateThatFallsIntoTheMissingHour() {
        var early = new MarketCalendar(
                Settings.with(Map.of("day-ahead-gate-open", "02:30", "day-ahead-gate-close", "03:45")));

        PlannedSession dayAhead =
                early.sessionsOf(LocalDate.parse("2027-03-29")).getFirst();

        assertThat(dayAhead.gateOpen()).hasToString(at("2027-03-28T01:30:00Z"));
        assertThat(dayAhead.gateClose()).hasToString(at("2027-03-28T01:45:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"02:00", "02:30", "02:59"})
    void opensBeforeItClosesWhereverInTheMissingHourAGateFalls(LocalTime opens) {
        var early = new MarketCalendar(
                Settings.with(Map.of("day-ahead-gate-open", opens.toString(), "day-ahead-gate-close", "03:15")));

        PlannedSession dayAhead =
                early.sessionsOf(LocalDate.parse("2027-03-29")).getFirst();

        assertThat(dayAhead.gateOpen()).isBefore(dayAhead.gateClose());
    }

    @Test
    void deliversEveryQuarterHourOfTwoYearsOnceInEachMarketWithItsGateBefore() {
        LocalDate day = LocalDate.parse("2026-01-01");
        Instant dayAheadUpTo = Instant.parse("2025-12-31T23:00:00Z");
        Instant realTimeUpTo = dayAheadUpTo;
        for (; day.isBefore(LocalDate.parse("2028-01-01")); day = day.plusDays(1)) {
            int index = 0;
            for (PlannedSession session : calendar.sessionsOf(day)) {
                assertThat(session.gateOpen()).isBefore(session.gateClose());
                assertThat(session.gateClose()).isBefore(session.deliveryStart());
                assertThat(Duration.between(session.deliveryStart(), session.deliveryEnd()))
                        .isEqualTo(Duration.ofMinutes(15L * session.intervals()));
                if (session.marketType() == MarketType.DAY_AHEAD) {
                    assertThat(session.deliveryStart()).isEqualTo(dayAheadUpTo);
                    dayAheadUpTo = session.deliveryEnd();
                } else {
                    assertThat(session.deliveryStart()).isEqualTo(realTimeUpTo);
                    assertThat(session.firstIndex()).isEqualTo(index);
                    index += session.intervals();
                    realTimeUpTo = session.deliveryEnd();
                }
            }
        }

        assertThat(dayAheadUpTo)
                .isEqualTo(Instant.parse("2027-12-31T23:00:00Z"))
                .isEqualTo(realTimeUpTo);
    }

    @Test
    void findsTheSessionWhoseDeliveryStartsThen() {
        assertThat(calendar.startingAt(MarketType.REAL_TIME, Instant.parse("2026-11-22T11:00:00Z")))
                .map(PlannedSession::id)
                .contains("realTime-2026-11-22-1200");
        assertThat(calendar.startingAt(MarketType.REAL_TIME, Instant.parse("2026-11-22T11:15:00Z")))
                .isEmpty();
        assertThat(calendar.startingAt(MarketType.DAY_AHEAD, Instant.parse("2026-11-22T11:00:00Z")))
                .isEmpty();
    }

    @Test
    void plansWhatIsAboutToOpenOrOpenAndNotWhatIsClosed() {
        assertThat(calendar.dueAt(Instant.parse("2026-11-21T09:44:59Z")).stream()
                        .map(PlannedSession::id))
                .doesNotContain("dayAhead-2026-11-22");
        assertThat(calendar.dueAt(Instant.parse("2026-11-21T09:45:00Z")).stream()
                        .map(PlannedSession::id))
                .contains("dayAhead-2026-11-22");
        assertThat(calendar.dueAt(Instant.parse("2026-11-21T14:29:59Z")).stream()
                        .map(PlannedSession::id))
                .contains("dayAhead-2026-11-22");
        assertThat(calendar.dueAt(Instant.parse("2026-11-21T14:30:00Z")).stream()
                        .map(PlannedSession::id))
                .doesNotContain("dayAhead-2026-11-22");
    }
}
