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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.platone.settlement.period.Window;

class RetentionTest {

    private static final Duration RETENTION = Duration.ofDays(66);
    private static final Window NOON =
            new Window(Instant.parse("2026-08-01T10:00:00Z"), Instant.parse("2026-08-01T14:00:00Z"));

    /** The first moment at which the first of August is kept no longer, by market days. */
    private static final Instant OVER = Instant.parse("2026-08-01T22:00:00Z").plus(RETENTION);

    private final World world = World.capped();

    /** Sold on the first of August by day-ahead and real-time, and on the second. */
    private void sellAndSettle() {
        world.baseline("A1", "2026-08-01", 10_000);
        world.baseline("A1", "2026-08-02", 10_000);
        Window first = world.calendar.day(LocalDate.parse("2026-08-01"));
        Window second = world.calendar.day(LocalDate.parse("2026-08-02"));
        world.sold("da-1", DAY_AHEAD, first, pod("A1", row(48, "DSO", "A1", 1_000, 400_000)));
        world.sold("rt-1", REAL_TIME, NOON, pod("A1", row(0, "DSO", "A1", 2_000, 400_000)));
        world.sold("da-2", DAY_AHEAD, second, pod("A1", row(48, "DSO", "A1", 1_000, 400_000)));
        world.measure("A1", first, 7_000);
        world.measure("A1", second, 7_000);
        world.at(second.end().plus(Duration.ofHours(2)));
        // A correction, so that there is a second version.
        world.hear("A1", NOON.start(), 9_000, world.clock.instant(), 1_000_000);
        world.at(world.clock.instant().plusSeconds(1));
        assertThat(world.settlement("rt-1", NOON).version()).isEqualTo(2);
        world.tokens.record(new TokensPaid.Part(
                world.settlement("rt-1", NOON).id(),
                1,
                1,
                List.of(new TokensPaid.PodTokens("A1", "AGG-A", 70, "0xa")),
                List.of()));
    }

    private Statement statement() {
        return new Statements(world.tokens)
                .of(
                        world.settlements.starting(
                                Instant.parse("2026-07-31T22:00:00Z"), Instant.parse("2026-08-31T22:00:00Z")),
                        Scope.ALL,
                        null);
    }

    private static List<String> said(Statement statement) {
        return statement.entries().stream()
                .map(entry ->
                        entry.settlement().id() + " " + entry.version() + " " + entry.amount() + " " + entry.tokens())
                .toList();
    }

    @Test
    void removesNothingUnlessAskedTo() {
        sellAndSettle();
        int rows = world.chunks.size();
        world.clock.set("2036-01-01T00:00:00Z");

        world.removeWhatIsOlderThan(null);

        assertThat(world.chunks.size()).isEqualTo(rows);
        assertThat(world.kept.moment()).isEqualTo(Instant.MIN);
        assertThat(world.detailsOf("A1", "2026-08-01", "da-1")).containsExactly(1, 96, 1);
    }

    @Test
    void removesADayWhenAllOfItIsOldEnough() {
        sellAndSettle();
        world.clock.set(OVER.minusSeconds(1));
        world.removeWhatIsOlderThan(RETENTION);
        assertThat(world.detailsOf("A1", "2026-08-01", "da-1")).containsExactly(1, 96, 1);

        world.clock.set(OVER);
        world.removeWhatIsOlderThan(RETENTION);

        assertThat(world.kept.moment()).isEqualTo(Instant.parse("2026-08-01T22:00:00Z"));
        assertThat(world.detailsOf("A1", "2026-08-01", "da-1")).containsExactly(0, 0, 0);
        assertThat(world.detailsOf("A1", "2026-08-01", "rt-1")).containsExactly(0, 0, 0);
        assertThat(world.detailsOf("A1", "2026-08-02", "da-2")).containsExactly(1, 96, 1);
        assertThatThrownBy(() -> world.rows("rt-1", NOON)).isInstanceOf(IllegalStateException.class);
        Window next =
                new Window(NOON.start().plus(Duration.ofDays(1)), NOON.end().plus(Duration.ofDays(1)));
        assertThat(world.rows("da-2", next)).hasSize(1);
    }

    @Test
    void statementsSayTheSameAsBefore() {
        sellAndSettle();
        Statement before = statement();
        assertThat(said(before)).hasSize(13).anyMatch(line -> line.contains("AGG-A=70"));
        world.clock.set(OVER.plus(Duration.ofDays(10)));

        world.removeWhatIsOlderThan(RETENTION);

        assertThat(world.chunks.size()).isZero();
        assertThat(said(statement())).isEqualTo(said(before));
        assertThat(statement().lines()).isEqualTo(before.lines());
        assertThat(statement().tokens()).isEqualTo(before.tokens());
    }

    @Test
    void keepsWhatAnUnsettledWindowNeeds() {
        sellAndSettle();
        Window morning = world.calendar
                .windowsOf(world.calendar.day(LocalDate.parse("2026-08-01")))
                .getFirst();
        world.baseline("B1", "2026-08-01", 10_000);
        world.sold("rt-late", REAL_TIME, morning, pod("B1", row(0, "DSO", "B1", 1_000, 400_000)));
        world.measure("B1", morning, 9_000);
        world.clock.set(OVER.plus(Duration.ofDays(10)));

        world.removeWhatIsOlderThan(RETENTION);
        assertThat(world.detailsOf("B1", "2026-08-01", "rt-late")).containsExactly(1, 16, 1);

        world.at(world.clock.instant());
        assertThat(world.rows("rt-late", morning))
                .singleElement()
                .satisfies(row -> assertThat(row.paidP()).isPositive());
        world.removeWhatIsOlderThan(RETENTION);
        assertThat(world.detailsOf("B1", "2026-08-01", "rt-late")).containsExactly(0, 0, 0);
    }

    @Test
    void keepsWhatIsNotPublished() {
        sellAndSettle();
        world.brokerIsAway = true;
        world.hear("A1", NOON.start(), 7_000, world.clock.instant(), 2_000_000);
        Instant later = world.clock.instant().plusSeconds(60);
        assertThatThrownBy(() -> world.at(later)).hasMessageContaining("away");
        world.clock.set(OVER.plus(Duration.ofDays(10)));

        world.removeWhatIsOlderThan(RETENTION);

        assertThat(world.rows("rt-1", NOON)).hasSize(1);
        world.brokerIsAway = false;
        world.at(world.clock.instant());
        world.removeWhatIsOlderThan(RETENTION);
        assertThat(world.chunks.size()).isZero();
    }

    @Test
    void goesOnAfterItWasInterruptedAnywhere() {
        for (int seed = 0; seed < 20; seed++) {
            World struck = World.capped();
            Window day = struck.calendar.day(LocalDate.parse("2026-08-01"));
            for (int session = 0; session < 5; session++) {
                struck.sold("s" + session, DAY_AHEAD, day, pod("A1", row(48, "DSO", "A1", 1_000, 400_000)));
            }
            struck.measure("A1", day, 7_000);
            struck.at(day.end().plus(Duration.ofHours(2)));
            struck.clock.set(OVER);
            Faults faults = new Faults(new Random(seed), 4);
            faults.set(true);
            SettledChunks rows = faults.around(SettledChunks.class, struck.chunks);

            boolean through = false;
            while (!through) {
                try {
                    struck.removeWhatIsOlderThan(RETENTION, rows);
                    through = true;
                } catch (Faults.Struck killed) {
                    // Nobody is shown what may be half removed.
                    assertThat(struck.kept.isOver(NOON.start())).isTrue();
                }
            }

            assertThat(struck.chunks.size()).isZero();
            assertThat(struck.detailsOf("A1", "2026-08-01", "s4")).containsExactly(0, 0, 0);
        }
    }

    @Test
    void whatComesAgainOfARemovedSessionChangesNothing() {
        sellAndSettle();
        world.clock.set(OVER);
        world.removeWhatIsOlderThan(RETENTION);
        List<String> before = said(statement());

        world.sold("rt-1", REAL_TIME, NOON, pod("A1", row(0, "DSO", "A1", 2_000, 400_000)));
        world.at(OVER.plusSeconds(60));
        world.at(OVER.plusSeconds(120));

        assertThat(said(statement())).isEqualTo(before);
        assertThat(world.detailsOf("A1", "2026-08-01", "rt-1")).containsExactly(0, 0, 0);
    }
}
