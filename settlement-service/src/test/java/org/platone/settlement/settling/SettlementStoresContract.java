package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.period.Window;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.session.MarketType;
import org.platone.settlement.settling.Settlement.ChunkRef;

/** What every store of settlements, their rows and the accounts does. */
abstract class SettlementStoresContract {

    private static final Window NOON =
            new Window(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T15:00:00Z"));

    abstract Settlements settlements();

    abstract SettledChunks chunks();

    abstract Accounts accounts();

    abstract TokensPaid tokens();

    private static Settlement open(String sessionId, Window window) {
        return Settlement.open(
                new Outcome(sessionId, MarketType.REAL_TIME, "outcome", window, 2, 1, Set.of(1)), window);
    }

    private static SettledPod pod(String podId, String payer, long paid) {
        SoldRow sold = new SoldRow(3, 51, 7, "O", "R", payer, "AGG1", 1000, 400, 0, 0);
        SettledRow row = new SettledRow(sold, new SettledPower(1000, 400, 9_000L, null, 1000, paid, 5), null, 2);
        return new SettledPod(
                podId,
                "AGG1",
                new Terms(Fraction.of(1, 10), Fraction.of(11, 7), "0x01", 3),
                List.of(row),
                2,
                new SettledPod.Payment(10, 8, 3, 5));
    }

    @Test
    void findsASettlementByWhatIsKnownOfIt() {
        Window window =
                new Window(NOON.start().plus(Duration.ofDays(10)), NOON.end().plus(Duration.ofDays(10)));
        Settlement opened = open("find", window);
        settlements().addIfAbsent(List.of(opened));
        settlements().addIfAbsent(List.of(opened));

        assertThat(settlements().find(opened.id())).hasValueSatisfying(found -> {
            assertThat(found.window()).isEqualTo(window);
            assertThat(found.marketOutcomeId()).isEqualTo("outcome");
            assertThat(found.partition()).isEqualTo(2);
            assertThat(found.isLast()).isTrue();
            assertThat(found.status()).isEqualTo(Settlement.Status.OPEN);
        });
        assertThat(settlements().find(List.of(opened.id()))).hasSize(1);
        assertThat(settlements().open()).extracting(Settlement::id).contains(opened.id());
        assertThat(settlements().overlapping(window)).extracting(Settlement::id).containsExactly(opened.id());
        assertThat(settlements().starting(window.start(), window.end()))
                .extracting(Settlement::id)
                .containsExactly(opened.id());
        assertThat(settlements().starting(window.end(), window.end().plusSeconds(1)))
                .isEmpty();
        assertThat(settlements().starting(Instant.MIN, Instant.MAX))
                .extracting(Settlement::id)
                .contains(opened.id());
    }

    @Test
    void savesOnlyWhatNobodyElseSaved() {
        Settlement opened = open("save", NOON);
        settlements().addIfAbsent(List.of(opened));
        Settlement one = settlements().find(opened.id()).orElseThrow();
        Settlement other = settlements().find(opened.id()).orElseThrow();
        Trade trade = new Trade("DSO", "AGG1", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        one.settle(NOON.end(), "run-1", List.of(3, 1), 2, List.of(trade));
        assertThat(settlements().save(one)).isTrue();
        other.settle(NOON.end(), "run-2", List.of(3), 2, List.of());
        assertThat(settlements().save(other)).isFalse();

        Settlement saved = settlements().find(opened.id()).orElseThrow();
        assertThat(saved.latest())
                .isEqualTo(new Settlement.Version(1, NOON.end(), "run-1", List.of(1, 3), 2, List.of(trade)));
        assertThat(settlements().open()).extracting(Settlement::id).doesNotContain(opened.id());
        assertThat(settlements().unpublished()).extracting(Settlement::id).contains(opened.id());
        saved.published(1);
        assertThat(settlements().save(saved)).isTrue();
        assertThat(settlements().unpublished()).extracting(Settlement::id).doesNotContain(opened.id());
    }

    @Test
    void givesBackTheRows() {
        SettlementId id = open("rows", NOON).id();
        ChunkRef first = new ChunkRef("r", 1);
        ChunkRef second = new ChunkRef("r", 2);
        chunks().store(id, first, List.of(pod("P", "DSO", 100), pod("Q", "TSO", 50)));
        chunks().store(id, second, List.of(pod("R", "DSO", 1)));

        assertThat(chunks().load(id, List.of(first, second)).get(first))
                .satisfies(chunk -> assertThat(chunk)
                        .isNotNull()
                        .asInstanceOf(InstanceOfAssertFactories.iterable(SettledPod.class))
                        .containsExactly(pod("P", "DSO", 100), pod("Q", "TSO", 50)));
        assertThat(chunks().sums(id, List.of(first))).singleElement().satisfies(sums -> {
            assertThat(sums.pods()).isEqualTo(2);
            assertThat(sums.trades())
                    .extracting(Trade::payer, Trade::paidP, Trade::missing)
                    .containsExactly(tuple("DSO", 100L, 1L), tuple("TSO", 50L, 1L));
        });
    }

    @Test
    void removesAllRowsOfASettlementAndOfNoOther() {
        SettlementId old = open("old", NOON).id();
        SettlementId alike = open("older", NOON).id();
        ChunkRef counts = new ChunkRef("r", 1);
        ChunkRef doesNot = new ChunkRef("interrupted", 1);
        chunks().store(old, counts, List.of(pod("P", "DSO", 100)));
        chunks().store(old, doesNot, List.of(pod("P", "DSO", 100)));
        chunks().store(alike, counts, List.of(pod("P", "DSO", 100)));

        chunks().remove(List.of(old, open("none", NOON).id()));

        assertThat(chunks().sums(old, List.of(counts, doesNot))).isEmpty();
        assertThat(chunks().sums(alike, List.of(counts))).hasSize(1);
    }

    @Test
    void keepsTheBooks() {
        SettlementId one = open("one", NOON).id();
        SettlementId two = open("two", NOON).id();

        assertThat(accounts().book(5, one, 2, Map.of("P", -100L, "Q", 0L))).isEmpty();
        assertThat(accounts().book(5, two, 1, Map.of("P", 70L))).isEqualTo(Map.of("P", 70L));
        assertThat(accounts().book(5, two, 1, Map.of("P", 70L))).isEqualTo(Map.of("P", 70L));
        assertThat(accounts().balance(5, "P")).isEqualTo(30);
        accounts().confirm(5, two, 1, Map.of());
        assertThat(accounts().balance(5, "P")).isEqualTo(100);
        assertThat(accounts().balance(6, "P")).isZero();
    }

    @Test
    void keepsWhatWasPaidOnce() {
        SettlementId one = open("paid-1", NOON).id();
        SettlementId two = open("paid-2", NOON).id();
        TokensPaid.Part part = new TokensPaid.Part(
                one,
                1,
                1,
                List.of(
                        new TokensPaid.PodTokens("P", "AGG.1", 70, "0xa"),
                        new TokensPaid.PodTokens("Q", "AGG2", 5, "0xa")),
                List.of(new TokensPaid.PodUnpaid("R", "NO_AGREEMENT")));

        tokens().record(part);
        tokens().record(part);
        tokens().record(new TokensPaid.Part(
                one, 2, 1, List.of(new TokensPaid.PodTokens("P", "AGG.1", 8, "0xb")), List.of()));
        tokens().record(new TokensPaid.Part(two, 1, 1, List.of(), List.of()));

        assertThat(tokens().isRecorded(one, 2, 1)).isTrue();
        assertThat(tokens().isRecorded(one, 2, 2)).isFalse();
        assertThat(tokens().isRecorded(open("paid-3", NOON).id(), 1, 1)).isFalse();
        assertThat(tokens().totals(List.of(one))).isEqualTo(Map.of(one, 83L));
        assertThat(tokens().byAggregator(List.of(one, two)))
                .isEqualTo(Map.of(one, Map.of("AGG.1", 78L, "AGG2", 5L), two, Map.of()));
        assertThat(tokens().ofPod(List.of(one, two, open("paid-3", NOON).id()), "P"))
                .isEqualTo(Map.of(
                        one,
                        List.of(new TokensPaid.Receipt(1, 70, "0xa", ""), new TokensPaid.Receipt(2, 8, "0xb", ""))));
        assertThat(tokens().ofPod(List.of(one), "R"))
                .isEqualTo(Map.of(one, List.of(new TokensPaid.Receipt(1, 0, "", "NO_AGREEMENT"))));
    }
}
