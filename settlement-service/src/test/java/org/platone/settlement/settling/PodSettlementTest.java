package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.quantity.PowerCurve;

class PodSettlementTest {

    private static final SettlementRules UNCAPPED = new SettlementRules(false, Fraction.ZERO);
    private static final SettlementRules CAPPED = new SettlementRules(true, Fraction.ZERO);
    private static final Terms STRICT = new Terms(Fraction.ZERO, Fraction.of(11, 7), "", 0);

    private static SoldRow row(int slot, String offer, long p, long pPrice, long q, long qPrice) {
        return new SoldRow(slot, 48 + slot, 0, offer, "R", "DSO", "AGG1", p, pPrice, q, qPrice);
    }

    private static SoldRow active(int slot, String offer, long p, long price) {
        return row(slot, offer, p, price, 0, 0);
    }

    private static PowerCurve flat(long p, long q) {
        PowerCurve curve = new PowerCurve(2);
        for (int slot = 0; slot < 2; slot++) {
            curve.setP(slot, p);
            curve.setQ(slot, q);
        }
        return curve;
    }

    private static List<SettledRow> settle(
            long measured, long baseline, SettlementRules rules, Terms terms, PenaltyRoom room, SoldRow... rows) {
        return new PodSettlement(flat(measured, 0), flat(baseline, 0), rules)
                .settle(List.of(), List.of(rows), List.of(), terms, room, 1);
    }

    private static long net(List<SettledRow> rows) {
        return rows.stream().mapToLong(row -> row.paidP() - row.penaltyP()).sum();
    }

    private static SettledPower p(SettledRow row) {
        SettledPower p = row.p();
        if (p == null) {
            throw new AssertionError("The row sold no active power");
        }
        return p;
    }

    private static List<Long> delivered(List<SettledRow> rows) {
        return rows.stream().map(row -> p(row).delivered()).toList();
    }

    @Nested
    class OneRow {

        /** Baseline 10, 2 sold upward at 7, penalty 11 (factor 11/7), no tolerance, all in kWh of the interval. */
        @ParameterizedTest
        @CsvSource({"7, 14", "8, 14", "9, -4", "10, -22", "11, -22"})
        void givesTheKnownResult(long withdrawn, long net) {
            // A kWh in a quarter of an hour are 4 kW.
            List<SettledRow> rows = settle(
                    withdrawn * 4000,
                    10 * 4000,
                    UNCAPPED,
                    STRICT,
                    PenaltyRoom.UNLIMITED,
                    active(0, "O", 2 * 4000, 7_000_000));

            assertThat(net(rows)).isEqualTo(net * 1_000_000);
        }

        @ParameterizedTest
        @CsvSource({"12, 14", "11, -4", "10, -22", "9, -22", "13, 14"})
        void givesTheSameDownward(long withdrawn, long net) {
            List<SettledRow> rows = settle(
                    withdrawn * 4000,
                    10 * 4000,
                    UNCAPPED,
                    STRICT,
                    PenaltyRoom.UNLIMITED,
                    active(0, "O", -2 * 4000, 7_000_000));

            assertThat(net(rows)).isEqualTo(net * 1_000_000);
        }

        @Test
        void deliversNothingWithoutMeterOrBaseline() {
            PowerCurve none = new PowerCurve(2);

            SettledRow unmeasured = new PodSettlement(none, flat(10_000, 0), UNCAPPED)
                    .settle(
                            List.of(),
                            List.of(active(0, "O", 1000, 400_000)),
                            List.of(),
                            Terms.DEFAULT,
                            PenaltyRoom.UNLIMITED,
                            1)
                    .getFirst();
            SettledRow unplanned = new PodSettlement(flat(0, 0), none, UNCAPPED)
                    .settle(
                            List.of(),
                            List.of(active(0, "O", 1000, 400_000)),
                            List.of(),
                            Terms.DEFAULT,
                            PenaltyRoom.UNLIMITED,
                            1)
                    .getFirst();

            assertThat(SettlementJson.missing(unmeasured)).isEqualTo("MEASUREMENT");
            assertThat(SettlementJson.missing(unplanned)).isEqualTo("BASELINE");
            assertThat(List.of(unmeasured, unplanned)).allSatisfy(row -> {
                assertThat(p(row).delivered()).isZero();
                assertThat(row.paidP()).isZero();
                assertThat(row.penaltyP()).isEqualTo(90_000);
            });
        }

        @Test
        void paysNothingBelowTheThreshold() {
            SettlementRules rules = new SettlementRules(true, Fraction.of(1, 2));
            SoldRow sold = active(0, "O", 1000, 400_000);

            SettledRow below = settle(9501, 10_000, rules, Terms.DEFAULT, PenaltyRoom.UNLIMITED, sold)
                    .getFirst();
            SettledRow at = settle(9500, 10_000, rules, Terms.DEFAULT, PenaltyRoom.UNLIMITED, sold)
                    .getFirst();

            assertThat(below.paidP()).isZero();
            assertThat(at.paidP()).isEqualTo(50_000);
        }

        @Test
        void takesFromTheAggregatorAtNegativePrices() {
            SoldRow sold = active(0, "O", -1000, -400_000);

            SettledRow delivered = settle(11_000, 10_000, CAPPED, Terms.DEFAULT, PenaltyRoom.UNLIMITED, sold)
                    .getFirst();
            SettledRow notDelivered = settle(10_000, 10_000, CAPPED, Terms.DEFAULT, PenaltyRoom.UNLIMITED, sold)
                    .getFirst();

            assertThat(delivered.paidP()).isEqualTo(-100_000);
            assertThat(delivered.penaltyP()).isZero();
            assertThat(notDelivered.paidP()).isZero();
            assertThat(notDelivered.penaltyP()).isEqualTo(90_000);
        }
    }

    @Nested
    class SeveralRows {

        @Test
        void areFilledInTheirOrderAndTheLastShowsTheRest() {
            assertThat(delivered(settle(
                            7_500,
                            10_000,
                            CAPPED,
                            Terms.DEFAULT,
                            PenaltyRoom.UNLIMITED,
                            active(0, "A", 1000, 1),
                            active(0, "B", 1000, 1),
                            active(0, "C", 1000, 1))))
                    .containsExactly(1000L, 1000L, 500L);
            assertThat(delivered(settle(
                            5_000,
                            10_000,
                            CAPPED,
                            Terms.DEFAULT,
                            PenaltyRoom.UNLIMITED,
                            active(0, "A", 1000, 1),
                            active(0, "B", 1000, 1))))
                    .containsExactly(1000L, 4000L);
        }

        @Test
        void ofTheDayAheadComeFirst() {
            PodSettlement pod = new PodSettlement(flat(8_500, 0), flat(10_000, 0), CAPPED);
            List<SoldRow> dayAhead = List.of(active(0, "DA", 1000, 1));
            List<SoldRow> realTime = List.of(active(0, "RT", 1000, 1));

            List<SettledRow> first = pod.settle(List.of(), dayAhead, realTime, Terms.DEFAULT, PenaltyRoom.UNLIMITED, 1);
            List<SettledRow> second =
                    pod.settle(dayAhead, realTime, List.of(), Terms.DEFAULT, PenaltyRoom.UNLIMITED, 1);

            assertThat(delivered(first)).containsExactly(1000L);
            assertThat(delivered(second)).containsExactly(500L);
        }

        @Test
        void ofOtherQuarterHoursAndDirectionsDoNotCompete() {
            List<SettledRow> rows = settle(
                    9_000,
                    10_000,
                    CAPPED,
                    Terms.DEFAULT,
                    PenaltyRoom.UNLIMITED,
                    active(0, "A", 1000, 1),
                    active(0, "B", -1000, 1),
                    active(1, "C", 1000, 1));

            assertThat(delivered(rows)).containsExactly(1000L, 0L, 1000L);
        }

        @Test
        void settleReactivePowerApart() {
            SettledRow row = new PodSettlement(flat(9_000, 500), flat(10_000, 200), CAPPED)
                    .settle(
                            List.of(),
                            List.of(row(0, "A", 1000, 400_000, -300, 80_000)),
                            List.of(),
                            Terms.DEFAULT,
                            PenaltyRoom.UNLIMITED,
                            1)
                    .getFirst();

            assertThat(row.paidP()).isEqualTo(100_000);
            assertThat(row.paidQ()).isEqualTo(6_000);
        }
    }

    @Nested
    class TheCap {

        @Test
        void stopsPenaltiesWhenTheRoomIsUsedUp() {
            List<SettledRow> rows = settle(
                    10_000,
                    10_000,
                    CAPPED,
                    STRICT,
                    new PenaltyRoom(30_000, 0),
                    active(0, "A", 1000, 70_000),
                    active(1, "B", 1000, 70_000));

            assertThat(rows).extracting(SettledRow::penaltyP).containsExactly(27_500L, 2_500L);
        }

        @Test
        void leavesNoPenaltyWithoutRoom() {
            assertThat(settle(10_000, 10_000, CAPPED, STRICT, new PenaltyRoom(-5, 0), active(0, "A", 1000, 70_000)))
                    .extracting(SettledRow::penaltyP)
                    .containsExactly(0L);
        }
    }

    @Test
    void theBasisNeverNetsActiveWithReactivePower() {
        List<SettledRow> rows = new ArrayList<>();
        rows.add(new SettledRow(
                active(0, "A", 1000, 1),
                new SettledPower(1000, 1, 0L, 0L, 0, 0, 500),
                new SettledPower(1000, 1, 0L, 0L, 1000, 300, 0),
                1));

        assertThat(SettledPod.basis(rows)).isEqualTo(300);
    }
}
