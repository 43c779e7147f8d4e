package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of outcomes keeps to. */
abstract class OutcomesContract {

    private static final String BOOK = "dayAhead-2026-11-22:book:1";

    private Outcomes outcomes;

    @BeforeEach
    void open() {
        outcomes = outcomes();
    }

    /** An empty store. */
    abstract Outcomes outcomes();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ChunkInfo info(int part, String podId) {
        return new ChunkInfo(
                part, podId, podId, 1, 3, 2, Map.of("AGG.1", 3, "$DSO", 2), new ChunkInfo.Requested(2, 5_000, 1, 0, 7));
    }

    @Test
    void givesBackChunksAndWhatTheyHold() {
        outcomes.putChunk(BOOK, OutcomeKind.MARKET, info(2, "IT2"), bytes("[2]"), null);
        outcomes.putChunk(BOOK, OutcomeKind.MARKET, info(1, "IT1"), bytes("[1]"), "welfare");

        assertThat(outcomes.chunk(BOOK, OutcomeKind.MARKET, 2)).contains(bytes("[2]"));
        assertThat(outcomes.extra(BOOK, OutcomeKind.MARKET, 1)).contains("welfare");
        assertThat(outcomes.extra(BOOK, OutcomeKind.MARKET, 2)).isEmpty();
        assertThat(outcomes.chunks(BOOK, OutcomeKind.MARKET, 3)).containsExactly(info(1, "IT1"), info(2, "IT2"));
        assertThat(outcomes.chunks(BOOK, OutcomeKind.MARKET, 1)).containsExactly(info(1, "IT1"));
        assertThat(outcomes.chunks(BOOK, OutcomeKind.VALIDATED, 3)).isEmpty();
    }

    @Test
    void putsAChunkInPlaceOfTheOneThatIsThere() {
        outcomes.putChunk(BOOK, OutcomeKind.VALIDATED, info(1, "IT1"), bytes("[1]"), null);
        outcomes.putChunk(BOOK, OutcomeKind.VALIDATED, info(1, "IT3"), bytes("[3]"), null);

        assertThat(outcomes.chunk(BOOK, OutcomeKind.VALIDATED, 1)).contains(bytes("[3]"));
        assertThat(outcomes.chunks(BOOK, OutcomeKind.VALIDATED, 1)).containsExactly(info(1, "IT3"));
    }

    @Test
    void readsAnUnchangedChunkFromTheMarketOutcome() {
        outcomes.putChunk(BOOK, OutcomeKind.MARKET, info(1, "IT1"), bytes("[1]"), null);

        outcomes.putUnchanged(BOOK, info(1, "IT1"));

        assertThat(outcomes.chunk(BOOK, OutcomeKind.VALIDATED, 1)).contains(bytes("[1]"));
        assertThat(outcomes.chunks(BOOK, OutcomeKind.VALIDATED, 1)).containsExactly(info(1, "IT1"));
    }

    @Test
    void replacesAHeadOfTheSameRevisionOnly() {
        OutcomeHead head = Heads.of("dayAhead-2026-11-22", BOOK, 2);
        outcomes.addHead(head);
        outcomes.addHead(Heads.of("dayAhead-2026-11-22", "another", 1));

        assertThat(outcomes.replaceHead(head.closed(Instant.parse("2026-11-21T15:00:00Z"))))
                .isTrue();
        assertThat(outcomes.replaceHead(head)).isFalse();
        assertThat(outcomes.head("dayAhead-2026-11-22"))
                .contains(head.closed(Instant.parse("2026-11-21T15:00:00Z")).atRevision(1));
    }

    @Test
    void removesAllOutcomesOfASession() {
        String another = "dayAhead-2026-11-22-2:book:1";
        for (String book : List.of(BOOK, BOOK + ":sorted", "dayAhead-2026-11-22:book:0", another)) {
            outcomes.putChunk(book, OutcomeKind.MARKET, info(1, "IT1"), bytes("[1]"), null);
            outcomes.putUnchanged(book, info(1, "IT1"));
            outcomes.putDecisions(book, "post", 1, bytes("[]"));
        }
        outcomes.addHead(Heads.of("dayAhead-2026-11-22", BOOK, 1));
        outcomes.addHead(Heads.of("dayAhead-2026-11-22-2", another, 1));

        new OutcomesOfSession(outcomes).remove("dayAhead-2026-11-22");

        for (String book : List.of(BOOK, BOOK + ":sorted", "dayAhead-2026-11-22:book:0")) {
            assertThat(outcomes.chunk(book, OutcomeKind.MARKET, 1)).isEmpty();
            assertThat(outcomes.chunks(book, OutcomeKind.VALIDATED, 1)).isEmpty();
            assertThat(outcomes.decisions(book, "post", 1)).isEmpty();
        }
        assertThat(outcomes.head("dayAhead-2026-11-22")).isEmpty();
        assertThat(outcomes.chunk(another, OutcomeKind.VALIDATED, 1)).isPresent();
        assertThat(outcomes.decisions(another, "post", 1)).isPresent();
        assertThat(outcomes.head("dayAhead-2026-11-22-2")).isPresent();
    }

    @Test
    void knowsWhenAllPartsHaveArrivedWhoeverTookThemIn() {
        var here = new ArrivedParts(outcomes);
        var elsewhere = new ArrivedParts(outcomes);
        outcomes.putChunk(BOOK, OutcomeKind.MARKET, info(3, "IT3"), bytes("[3]"), null);
        assertThat(here.areAll(BOOK, 3)).isFalse();
        outcomes.putChunk(BOOK, OutcomeKind.MARKET, info(1, "IT1"), bytes("[1]"), null);
        assertThat(elsewhere.areAll(BOOK, 3)).isFalse();

        outcomes.putChunk(BOOK, OutcomeKind.MARKET, info(2, "IT2"), bytes("[2]"), null);

        assertThat(List.of(here.areAll(BOOK, 3), elsewhere.areAll(BOOK, 3))).containsExactly(true, true);
    }
}
