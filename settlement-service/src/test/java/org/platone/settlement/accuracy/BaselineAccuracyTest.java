package org.platone.settlement.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.platone.settlement.TestClock;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.baseline.InMemoryBaselines;
import org.platone.settlement.measurement.InMemoryLateReadings;
import org.platone.settlement.measurement.Measurement;
import org.platone.settlement.measurement.TestMeters;
import org.platone.settlement.outcome.InMemoryOutcomes;
import org.platone.settlement.outcome.OutcomePart;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.outcome.TestOutcomes;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.TestPods;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.settlement.session.MarketType;

class BaselineAccuracyTest {

    /** A Thursday. */
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");

    private final DeliveryCalendar calendar = new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(4));
    private final PodBuckets buckets = new PodBuckets(4);
    private final TestPods pods =
            new TestPods().with("P", "AGG1").with("Q", "AGG1").with("R", "AGG2");
    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final InMemoryBaselines baselines = new InMemoryBaselines();
    private final TestMeters meters = new TestMeters(
            new InMemoryLateReadings(),
            pods,
            buckets,
            calendar,
            TestClock.at("2026-11-27T00:00:00Z"),
            Duration.ofHours(1));
    private final BaselineAccuracy accuracy = new BaselineAccuracy(
            new ComputedBaselines(
                    meters.meters(), calendar, new WorkingDays(List.of("easter+1", "12-08", "2026-11-16"))),
            outcomes,
            TestOutcomes.index(outcomes, buckets, calendar),
            baselines,
            pods,
            buckets);

    private void measure(String podId, LocalDate day, int fromSlot, int toSlot, int watts) {
        Window window = calendar.day(day);
        List<Measurement> batch = new ArrayList<>();
        for (int slot = fromSlot; slot < toSlot; slot++) {
            Instant start = window.startOf(slot);
            batch.add(new Measurement(podId, start, watts, -watts / 10, true, start.plusSeconds(900), slot));
        }
        meters.intake().take(batch);
    }

    private void measure(String podId, String day, int watts) {
        LocalDate date = LocalDate.parse(day);
        measure(podId, date, 0, calendar.day(date).intervals(), watts);
    }

    /** 1 to 5 kW on the five working days before, something else on the weekend between. */
    private void measureAWeek() {
        measure("P", "2026-11-25", 1_000);
        measure("P", "2026-11-24", 2_000);
        measure("P", "2026-11-23", 3_000);
        measure("P", "2026-11-22", 90_000);
        measure("P", "2026-11-21", 90_000);
        measure("P", "2026-11-20", 4_000);
        measure("P", "2026-11-19", 5_000);
        measure("P", "2026-11-18", 60_000);
    }

    private void activate(String podId, LocalDate day, int... slots) {
        Window window = calendar.day(day);
        TestOutcomes.intake(outcomes, buckets, calendar, outcome -> {})
                .take(List.of(new OutcomePart(
                        "da-" + day,
                        MarketType.DAY_AHEAD,
                        "o",
                        window,
                        1,
                        1,
                        0,
                        List.of(new OutcomePart.PodPart(
                                podId,
                                "AGG1",
                                IntStream.of(slots)
                                        .mapToObj(slot -> new OutcomePart.RowPart(
                                                slot, new SoldRow(0, slot, 0, "O", "R", "DSO", "AGG1", 1, 1, 0, 0)))
                                        .toList())))));
    }

    private void nominate(String podId, LocalDate day, long watts) {
        PowerCurve curve = new PowerCurve(calendar.day(day).intervals());
        for (int slot = 0; slot < curve.intervals(); slot++) {
            curve.setP(slot, watts);
            curve.setQ(slot, -watts / 20);
        }
        baselines.store(List.of(new Baseline(podId, day, "NOMINATED", curve, Instant.EPOCH, 0)));
    }

    @Test
    void theMeanIsOfTheLastFiveDaysOfTheKind() {
        measureAWeek();

        Comparison compared = accuracy.compare("P", DAY);

        assertThat(compared.mean().p(0)).isEqualTo(3_000);
        assertThat(compared.mean().p(95)).isEqualTo(3_000);
        assertThat(compared.measured().hasP(0)).isFalse();
        assertThat(compared.nominated().hasP(0)).isFalse();
    }

    @Test
    void thereIsNoMeanOfFewerDays() {
        measure("P", "2026-11-25", 1_000);

        assertThat(accuracy.compare("P", DAY).mean().hasP(40)).isFalse();
        assertThat(accuracy.compare("P", DAY).adjusted().hasP(40)).isFalse();
    }

    @Test
    void anActivatedQuarterHourIsNotComparable() {
        measureAWeek();
        activate("P", LocalDate.parse("2026-11-25"), 40);

        Comparison compared = accuracy.compare("P", DAY);

        assertThat(compared.mean().p(39)).isEqualTo(3_000);
        // 2, 3, 4, 5 and the 60 of the sixth day before.
        assertThat(compared.mean().p(40)).isEqualTo(14_800);
    }

    @Test
    void theAdjustedOneFollowsTheTwoHoursBefore() {
        measureAWeek();
        measure("P", DAY, 0, 36, 3_000);
        measure("P", DAY, 36, 40, 4_000);
        activate("P", DAY, 40, 41);

        Comparison compared = accuracy.compare("P", DAY);

        assertThat(compared.adjusted().p(36)).isEqualTo(3_000);
        // Four of the eight quarter-hours before were 1 kW above the mean.
        assertThat(compared.adjusted().p(40)).isEqualTo(3_500);
        // What comes before within the activation says nothing.
        assertThat(compared.adjusted().p(41)).isEqualTo(3_500);
        assertThat(compared.activated().get(41)).isTrue();
    }

    @Test
    void comparesByTheTimeOfTheClockWhenItChanges() {
        for (String day : List.of("2026-10-18", "2026-10-17", "2026-10-11", "2026-10-10", "2026-10-04")) {
            LocalDate date = LocalDate.parse(day);
            measure("P", date, 0, 8, 1_000);
            measure("P", date, 8, 12, 2_000);
            measure("P", date, 12, 96, 3_000);
        }

        // From 02:00 to 03:00 there are eight quarter-hours on that Sunday.
        Comparison compared = accuracy.compare("P", LocalDate.parse("2026-10-25"));

        assertThat(compared.mean().intervals()).isEqualTo(100);
        assertThat(compared.mean().p(7)).isEqualTo(1_000);
        assertThat(compared.mean().p(8)).isEqualTo(2_000);
        assertThat(compared.mean().p(15)).isEqualTo(2_000);
        assertThat(compared.mean().p(16)).isEqualTo(3_000);
        assertThat(compared.mean().p(99)).isEqualTo(3_000);
    }

    @Test
    void reportsTheErrorsOfAnAggregatorsBaselinesWithoutActivation() {
        measureAWeek();
        nominate("P", DAY, 6_000);
        nominate("Q", DAY, 1_000);
        nominate("R", DAY, 0);
        measure("P", DAY, 0, 3, 5_000);
        measure("P", DAY, 3, 4, 50_000);
        measure("Q", DAY, 10, 11, 4_000);
        measure("R", DAY, 10, 11, 4_000);
        activate("P", DAY, 3);

        AccuracyReport both = accuracy.of("AGG1", DAY, DAY);
        Accuracy found = both.p();

        // Three times 1 kW too much, once 3 kW too little.
        assertThat(found.nominated().quarterHours()).isEqualTo(4);
        assertThat(found.nominated().meanError()).isEqualByComparingTo("0");
        assertThat(found.nominated().meanAbsoluteError()).isEqualByComparingTo("1.5");
        assertThat(found.nominated().rootMeanSquareError()).isCloseTo(new BigDecimal("1.732"), within(BigDecimal.ZERO));
        assertThat(found.nominated().relativeError()).isEqualByComparingTo("0.315789");
        assertThat(found.mean().quarterHours()).isEqualTo(3);
        assertThat(found.mean().meanError()).isEqualByComparingTo("-2");
        // -0.3 against -0.5 three times, -0.05 against -0.4 once.
        assertThat(both.q().nominated().meanError()).isEqualByComparingTo("0.238");
        assertThat(both.q().mean().meanError()).isEqualByComparingTo("0.2");
        assertThat(accuracy.of("AGG3", DAY, DAY).p().nominated().meanError()).isNull();
    }

    @Test
    void reactivePowerIsComputedAlike() {
        measureAWeek();
        measure("P", DAY, 36, 40, 4_000);

        Comparison compared = accuracy.compare("P", DAY);

        assertThat(compared.mean().q(40)).isEqualTo(-300);
        assertThat(compared.adjusted().q(40)).isEqualTo(-400);
    }

    @Test
    void aHolidayIsComparedWithDaysOff() {
        // A Monday that is a holiday, Sundays and Saturdays before it, and working days between.
        for (String off : List.of("2026-11-15", "2026-11-14", "2026-11-08", "2026-11-07", "2026-11-01")) {
            measure("P", off, 1_000);
        }
        measure("P", "2026-11-13", 9_000);

        assertThat(accuracy.compare("P", LocalDate.parse("2026-11-16")).mean().p(40))
                .isEqualTo(1_000);
        assertThat(accuracy.compare("P", LocalDate.parse("2026-11-17")).mean().hasP(40))
                .isFalse();
    }
}
