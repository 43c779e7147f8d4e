package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.platone.settlement.session.MarketType.DAY_AHEAD;
import static org.platone.settlement.session.MarketType.REAL_TIME;
import static org.platone.settlement.settling.World.pod;
import static org.platone.settlement.settling.World.row;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.period.Window;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.settling.SettlementRows.Wanted;

class TracingTest {

    private static final Window NOON =
            new Window(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T15:00:00Z"));

    private final World world = World.capped();

    private Optional<TracedPod> trace(int version, Scope scope, boolean payments) {
        return world.tracing.of(
                world.settlement("rt", NOON), version, new Wanted(scope, "A1", null, null), aggregator -> payments);
    }

    private TracedPod whole(int version) {
        return trace(version, Scope.ALL, true).orElseThrow();
    }

    private static List<String> steps(@Nullable Derivation derivation) {
        if (derivation == null) {
            throw new AssertionError("The row sold nothing of the product");
        }
        return derivation.steps().stream()
                .map(step -> step.amount() + " = " + step.values() + " = " + step.result())
                .toList();
    }

    private void sell() {
        world.baseline("A1", "2026-11-22", 10_000);
        world.agree("A1", new Terms(Fraction.of(1, 10), Fraction.of(11, 7), "0x01", 4));
        Window day = world.calendar.day(LocalDate.parse("2026-11-22"));
        world.sold("da", DAY_AHEAD, day, pod("A1", row(48, "DSO", "A1", 1_000, 400_000)));
        world.sold(
                "rt",
                REAL_TIME,
                NOON,
                pod("A1", row(0, "DSO", "A1", 2_000, 400_000), row(0, "TSO", "A1", 1_000, 400_000)));
    }

    @Test
    void showsHowEachAmountComesAbout() {
        sell();
        world.measure("A1", world.calendar.day(LocalDate.parse("2026-11-22")), 6_500);
        world.at(NOON.end());

        TracedPod traced = whole(1);

        // 3.5 kW were delivered: 1 for the day-ahead row, 2 for the first of these.
        assertThat(steps(traced.rows().getFirst().p()))
                .containsExactly(
                        "deliveredP = max(0, 10 - 6.5) - 1 = 2",
                        "paidP = 0.4 x min(2, 2) x 0.25 = 0.2",
                        "penaltyP = 0.4 x 11/7 x max(0, 2 x (1 - 0.1) - 2) x 0.25 = 0");
        assertThat(steps(traced.rows().get(1).p()))
                .containsExactly(
                        "deliveredP = max(0, 10 - 6.5) - 3 = 0.5",
                        "paidP = 0.4 x min(0.5, 1) x 0.25 = 0.05",
                        "penaltyP = 0.4 x 11/7 x max(0, 1 x (1 - 0.1) - 0.5) x 0.25 = 0.062857");
        assertThat(traced.rows()).allSatisfy(row -> {
            assertThat(row.p()).isNotNull().extracting(Derivation::reproduced).isEqualTo(true);
            assertThat(row.q()).isNull();
        });
        assertThat(traced.terms().agreementId()).isEqualTo("0x01");
        assertThat(traced.terms().version()).isEqualTo(4);
        assertThat(traced.baseline()).isNotNull();
    }

    @Test
    void showsEverythingThatWasHeardOfTheMeter() {
        sell();
        world.clock.set("2026-11-22T11:20:00Z");
        world.measure("A1", NOON.start(), 7_000);
        world.clock.set("2026-11-22T12:00:00Z");
        world.measure("A1", NOON.start(), 9_000);
        world.at(NOON.end());

        assertThat(whole(1).readings()).hasSize(1);
        assertThat(whole(1).readings().get(NOON.start()))
                .extracting(
                        heard -> heard.reading().p(),
                        MeterReadings.HeardReading::counts,
                        heard -> Instant.ofEpochMilli(heard.reading().arrivedAt()))
                .containsExactly(
                        tuple(7_000, false, Instant.parse("2026-11-22T11:20:00Z")),
                        tuple(9_000, true, Instant.parse("2026-11-22T12:00:00Z")));
    }

    @Test
    void showsWhatEachVersionChanged() {
        sell();
        world.measure("A1", NOON.start(), 6_000);
        world.at(NOON.end());
        world.measure("A1", NOON.start(), 9_000);
        world.at(NOON.end().plusSeconds(60));
        SettlementId id = world.settlement("rt", NOON).id();
        world.tokens.record(new TokensPaid.Part(
                id, 1, 1, List.of(new TokensPaid.PodTokens("A1", "AGG-A", 210_000, "0xab")), List.of()));

        TracedPod first = whole(1);
        TracedPod second = whole(2);

        assertThat(first.history()).hasSize(1);
        assertThat(second.history())
                .extracting(
                        TracedPod.Change::version,
                        TracedPod.Change::basis,
                        TracedPod.Change::due,
                        TracedPod.Change::given)
                .containsExactly(tuple(1, 300_000L, 300_000L, 300_000L), tuple(2, 0L, -300_000L, 0L));
        assertThat(second.receipts()).containsExactly(new TokensPaid.Receipt(1, 210_000, "0xab", ""));
        assertThat(first.rows().getFirst().p())
                .isNotNull()
                .extracting(Derivation::reproduced)
                .isEqualTo(true);
        // The cap of the session takes effect.
        assertThat(second.rows())
                .allSatisfy(row -> assertThat(row.p())
                        .isNotNull()
                        .extracting(Derivation::reproduced)
                        .isEqualTo(true));
    }

    @Test
    void showsNobodyWhatIsNotItsOwn() {
        sell();
        world.measure("A1", NOON.start(), 6_000);
        world.at(NOON.end());

        TracedPod ofTso = trace(1, Scope.payer("TSO"), false).orElseThrow();

        assertThat(ofTso.rows()).hasSize(1);
        assertThat(ofTso.history()).isEmpty();
        assertThat(ofTso.receipts()).isEmpty();
        assertThat(trace(1, Scope.payee("AGG-B"), true)).isEmpty();
    }
}
