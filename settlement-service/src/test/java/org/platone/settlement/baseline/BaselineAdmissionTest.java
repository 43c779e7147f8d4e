package org.platone.settlement.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.platone.settlement.session.MarketType.DAY_AHEAD;
import static org.platone.settlement.session.MarketType.REAL_TIME;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.platone.settlement.TestClock;
import org.platone.settlement.outcome.InMemoryOutcomes;
import org.platone.settlement.outcome.OutcomeIntake;
import org.platone.settlement.outcome.OutcomePart;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.outcome.TestOutcomes;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.TestPods;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.settlement.session.InMemorySessions;
import org.platone.settlement.session.MarketSession;

class BaselineAdmissionTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private final TestClock clock = TestClock.at("2026-11-21T08:00:00Z");
    private final DeliveryCalendar calendar = new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(4));
    private final PodBuckets buckets = new PodBuckets(4);
    private final InMemorySessions sessions = new InMemorySessions();
    private int changes;
    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final InMemoryBaselines baselines = new InMemoryBaselines();
    private final OutcomeIntake intake = TestOutcomes.intake(outcomes, buckets, calendar, outcome -> {});
    private final BaselineAdmission admission = new BaselineAdmission(
            baselines,
            new BaselineFreeze(sessions, TestOutcomes.index(outcomes, buckets, calendar), calendar),
            new TestPods().with("P", "AGG1").with("Q", "AGG1").with("R", "AGG2"),
            clock);

    private Nomination nomination(String podId, long watts, int... indexes) {
        PowerCurve curve = new PowerCurve(calendar.day(DAY).intervals());
        for (int index : indexes) {
            curve.setP(index, watts);
        }
        return new Nomination(podId, DAY, "NOMINATED", curve);
    }

    private NominationResult admit(Nomination nomination) {
        return admission.admit("AGG1", List.of(nomination)).getFirst();
    }

    private void dayAhead(String status) {
        sessions.save(
                new MarketSession("da", DAY_AHEAD, status, Instant.parse("2026-11-21T14:30:00Z"), calendar.day(DAY)),
                ++changes);
    }

    private static NominationResult.GateClosed gateClosedAt(Integer... indexes) {
        return new NominationResult.GateClosed(List.of(indexes));
    }

    @Nested
    class BeforeTheGates {

        @Test
        void keepsACurve() {
            assertThat(admit(nomination("P", 1000, 0, 95)))
                    .isEqualTo(new NominationResult.Accepted(clock.instant(), true));
            assertThat(baselines.find(DAY, List.of("P")).get("P"))
                    .satisfies(baseline -> assertThat(baseline).isNotNull());
        }

        @Test
        void answersARepetitionAsBefore() {
            admit(nomination("P", 1000, 0, 95));
            Instant first = clock.instant();
            clock.set("2026-11-21T09:00:00Z");

            assertThat(admit(nomination("P", 1000, 95))).isEqualTo(new NominationResult.Accepted(first, false));
        }

        @Test
        void appliesSeveralOfOnePodInTheirOrder() {
            List<NominationResult> results = admission.admit(
                    "AGG1", List.of(nomination("P", 1000, 0), nomination("P", 2000, 0), nomination("P", 2000, 0)));

            assertThat(results)
                    .containsExactly(
                            new NominationResult.Accepted(clock.instant(), true),
                            new NominationResult.Accepted(clock.instant(), true),
                            new NominationResult.Accepted(clock.instant(), false));
            assertThat(baselines.find(DAY, List.of("P")).values())
                    .singleElement()
                    .satisfies(baseline -> assertThat(baseline.curve().p(0)).isEqualTo(2000));
        }

        @Test
        void refusesForeignAndUnknownPods() {
            assertThat(admit(nomination("R", 1000, 0))).isEqualTo(new NominationResult.NotYours());
            assertThat(admit(nomination("X", 1000, 0))).isEqualTo(new NominationResult.NotYours());
        }
    }

    @Nested
    class AfterTheDayAheadGate {

        private void sell(String podId, int index) {
            Window day = calendar.day(DAY);
            SoldRow row = new SoldRow(0, index, 0, "O", "R", "DSO", "AGG1", 1000, 1, 0, 0);
            intake.take(List.of(new OutcomePart(
                    "da",
                    DAY_AHEAD,
                    "o",
                    day,
                    1,
                    1,
                    0,
                    List.of(new OutcomePart.PodPart(podId, "AGG1", List.of(new OutcomePart.RowPart(index, row)))))));
        }

        @Test
        void everythingIsFrozenUntilItIsKnownWhatWasSold() {
            dayAhead("active");
            clock.set("2026-11-21T14:29:59Z");
            assertThat(admit(nomination("P", 1000, 40))).isInstanceOf(NominationResult.Accepted.class);

            clock.set("2026-11-21T14:30:00Z");

            assertThat(admit(nomination("P", 2000, 40, 41))).isEqualTo(gateClosedAt(40, 41));
            assertThat(admit(nomination("P", 1000, 40))).isInstanceOf(NominationResult.Accepted.class);
        }

        @Test
        void aGateClosedByHandFreezesToo() {
            dayAhead("closed");

            assertThat(admit(nomination("P", 1000, 40))).isEqualTo(gateClosedAt(40));
        }

        @Test
        void aCancelledSessionFreezesNothing() {
            dayAhead("cancelled");
            clock.set("2026-11-21T16:00:00Z");

            assertThat(admit(nomination("P", 1000, 40))).isInstanceOf(NominationResult.Accepted.class);
        }

        @Test
        void onlyWhatWasSoldStaysFrozen() {
            dayAhead("validated");
            clock.set("2026-11-21T16:00:00Z");
            sell("P", 41);

            assertThat(admit(nomination("P", 1000, 40))).isInstanceOf(NominationResult.Accepted.class);
            assertThat(admit(nomination("P", 1000, 41))).isEqualTo(gateClosedAt(41));
            assertThat(admit(nomination("Q", 1000, 41))).isInstanceOf(NominationResult.Accepted.class);
        }
    }

    @Test
    void theRealTimeGateFreezesItsQuarterHours() {
        Window noon = new Window(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T15:00:00Z"));
        sessions.save(
                new MarketSession("rt", REAL_TIME, "active", Instant.parse("2026-11-22T09:00:00Z"), noon), ++changes);
        clock.set("2026-11-22T09:00:00Z");

        assertThat(admit(nomination("P", 1000, 47, 48, 63, 64))).isEqualTo(gateClosedAt(48, 63));
        assertThat(admit(nomination("P", 1000, 47, 64))).isInstanceOf(NominationResult.Accepted.class);
    }

    @Test
    void whatHasBegunIsFrozen() {
        clock.set("2026-11-22T10:46:00Z");

        assertThat(admit(nomination("P", 1000, 46, 47, 48))).isEqualTo(gateClosedAt(46, 47));
    }
}
