package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.platone.market.participant.Grids;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.PowerRange;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.market.session.TestSessions;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import tools.jackson.databind.node.ObjectNode;

/** Four chunks of two PoDs; AGG1 has the first of each, AGG2 the second, and the TSO's request is served in chunk 3. */
class OutcomeListsTest {

    private static final OutcomeLists.Query ALL = new OutcomeLists.Query(null, null, null, PowerRange.ALL, null);

    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final Sessions sessions = mock(Sessions.class);
    private final Participants participants = mock(Participants.class);
    private final OutcomeReader reader = new OutcomeReader(outcomes);
    private final OutcomeLists lists = new OutcomeLists(
            outcomes, reader, new OutcomeDocument(reader), sessions, participants, mock(PodSnapshots.class));
    private final MarketSession session = TestSessions.noon(SessionStatus.CLEARED);

    @BeforeEach
    void outcome() {
        when(sessions.byId(session.id())).thenReturn(Optional.of(session));
        when(participants.gridOperators()).thenReturn(Grids.of("DSO", null));
        outcomes.addHead(Heads.of(session.id(), "book", 4));
        for (int part = 1; part <= 4; part++) {
            String request = part == 3 ? "tso/1" : null;
            List<PodRows<OutcomeRow>> pods = List.of(
                    new PodRows<>("IT" + part + "a", rows("AGG1", request)),
                    new PodRows<>("IT" + part + "b", rows("AGG2", null)));
            outcomes.putChunk(
                    "book",
                    OutcomeKind.MARKET,
                    ChunkInfo.of(part, pods, RowFormat.OUTCOME),
                    RowFormat.OUTCOME.writePods(pods),
                    null);
        }
    }

    private static List<OutcomeRow> rows(String aggregator, @Nullable String request) {
        return IntStream.of(48, 49)
                .mapToObj(index -> new OutcomeRow(
                        index,
                        aggregator + "/1",
                        aggregator + "/1",
                        request,
                        new Power(1000),
                        null,
                        request == null ? "KO" : "OK",
                        null,
                        null,
                        null,
                        null,
                        null,
                        request == null ? null : "TSO",
                        aggregator))
                .toList();
    }

    private Page<ObjectNode> page(String participant, Role role, OutcomeLists.Query query, int page, int size) {
        return lists.page(
                new Caller(participant, role),
                session.id(),
                OutcomeKind.MARKET,
                query,
                new PageRequest(page, size, null));
    }

    private static List<String> rows(Page<ObjectNode> page) {
        return page.items().stream()
                .map(row -> row.path("podId").stringValue("") + " "
                        + row.path("index").intValue())
                .toList();
    }

    @Nested
    class APageOfAll {

        @Test
        void opensOnlyTheChunksThatItHasRowsOf() {
            Page<ObjectNode> page = page("AGG2", Role.AGGREGATOR, ALL, 1, 3);

            assertThat(rows(page)).containsExactly("IT2b 49", "IT3b 48", "IT3b 49");
            assertThat(page.total()).isEqualTo(8);
            assertThat(outcomes.opened()).containsExactly(2, 3);
        }

        @Test
        void countsWhatIsBehindTheEndWithoutOpeningAnything() {
            Page<ObjectNode> page = page("AGG1", Role.AGGREGATOR, ALL, 9, 50);

            assertThat(page.items()).isEmpty();
            assertThat(page.total()).isEqualTo(8);
            assertThat(outcomes.opened()).isEmpty();
        }

        @Test
        void findsTheRowsOfAFewOnesRequest() {
            Page<ObjectNode> page = page("TSO", Role.TSO, ALL, 0, 50);

            assertThat(rows(page)).containsExactly("IT3a 48", "IT3a 49");
            assertThat(outcomes.opened()).containsExactly(3);
        }

        @Test
        void goesStraightToThePageOfTheOneGridOperator() {
            Page<ObjectNode> page = page("DSO", Role.DSO, ALL, 3, 4);

            assertThat(rows(page)).containsExactly("IT4a 48", "IT4a 49", "IT4b 48", "IT4b 49");
            assertThat(page.total()).isEqualTo(16);
            assertThat(outcomes.opened()).containsExactly(4);
        }
    }

    @Nested
    class APageOfSome {

        @Test
        void opensNoChunkThatConcernsSomebodyElse() {
            var kept = new OutcomeLists.Query(null, null, "OK", PowerRange.ALL, null);

            Page<ObjectNode> page = page("TSO", Role.TSO, kept, 0, 50);

            assertThat(rows(page)).containsExactly("IT3a 48", "IT3a 49");
            assertThat(outcomes.opened()).containsExactly(3);
        }

        @Test
        void hasTheAcceptedPowersThatAreAskedForInEitherDirection() {
            var all = page("MO", Role.OPERATOR, ALL, 0, 50).items().stream()
                    .filter(row -> !row.path("acceptedPValue").isNull())
                    .map(row -> row.path("acceptedPValue").decimalValue().abs())
                    .toList();
            var some = new OutcomeLists.Query(
                    null, null, null, new PowerRange(Power.ofKilo(all.getFirst()), Power.ofKilo(all.getFirst())), null);

            Page<ObjectNode> page = page("MO", Role.OPERATOR, some, 0, 50);

            assertThat(page.total())
                    .isEqualTo(all.stream()
                            .filter(power -> power.compareTo(all.getFirst()) == 0)
                            .count())
                    .isPositive();
        }

        @Test
        void opensOneChunkForAPod() {
            var pod = new OutcomeLists.Query("IT2a", null, null, PowerRange.ALL, null);

            assertThat(rows(page("MO", Role.OPERATOR, pod, 0, 50))).containsExactly("IT2a 48", "IT2a 49");
            assertThat(outcomes.opened()).containsExactly(2);
        }
    }
}
