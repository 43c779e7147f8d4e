package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.market.certification.CertificationRows;
import org.platone.market.participant.Grids;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.quantity.Power;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.market.session.TestSessions;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.json.CanonicalJson;

/** IT1 serves the DSO and the TSO and has an offer left, IT2 serves the TSO alone, and IT3 nobody. */
class OutcomeDocumentTest {

    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final Sessions sessions = mock(Sessions.class);
    private final Participants participants = mock(Participants.class);
    private final OutcomeReader reader = new OutcomeReader(outcomes);
    private final OutcomeDocument documents = new OutcomeDocument(reader);
    private final OutcomeLists lists =
            new OutcomeLists(outcomes, reader, documents, sessions, participants, mock(PodSnapshots.class));
    private final MarketSession session = TestSessions.noon(SessionStatus.CLEARED);
    private final OutcomeHead head = Heads.of(session.id(), "book", 1);

    @BeforeEach
    void outcome() {
        when(sessions.byId(session.id())).thenReturn(Optional.of(session));
        when(participants.gridOperators()).thenReturn(Grids.of("DSO", null));
        outcomes.addHead(head);
        List<PodRows<OutcomeRow>> pods = List.of(
                new PodRows<>("IT1", List.of(row(48, "DSO"), row(48, "TSO"), row(49, null), row(50, "TSO"))),
                new PodRows<>("IT2", List.of(row(48, "TSO"))),
                new PodRows<>("IT3", List.of(row(48, null))));
        outcomes.putChunk(
                "book",
                OutcomeKind.MARKET,
                ChunkInfo.of(1, pods, RowFormat.OUTCOME),
                RowFormat.OUTCOME.writePods(pods),
                null);
    }

    private static OutcomeRow row(int index, @Nullable String player) {
        return new OutcomeRow(
                index,
                "a/1",
                "a/1",
                player == null ? null : player + "::1",
                player == null ? null : new Power(1000),
                null,
                player == null ? "KO" : "OK",
                null,
                null,
                null,
                null,
                null,
                player,
                "AGG1");
    }

    private Optional<String> seen(String participantId, Role role, String podId) {
        return lists.row(new Caller(participantId, role), session.id(), OutcomeKind.MARKET, podId);
    }

    private byte[] hashOfSeen(String participantId, Role role, String podId) {
        return CanonicalJson.sha256(
                seen(participantId, role, podId).orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void certifiesOfEachPodAllOfItAndWhatEachPlayerRequestedOfIt() {
        var rows = mock(CertificationRows.class);

        documents.hash(session, head, OutcomeKind.MARKET, rows, () -> {});

        verify(rows).add("IT1", "IT1", hashOfSeen("MO", Role.OPERATOR, "IT1"));
        verify(rows).addShare("TSO", "IT1", hashOfSeen("TSO", Role.TSO, "IT1"));
        verify(rows)
                .addShare(
                        "DSO",
                        "IT1",
                        CanonicalJson.sha256(RowFormat.OUTCOME
                                .write(new PodRows<>("IT1", List.of(row(48, "DSO"))), false)
                                .getBytes(StandardCharsets.UTF_8)));
        verify(rows).add("IT2", "IT2", hashOfSeen("TSO", Role.TSO, "IT2"));
        verify(rows).add("IT3", "IT3", hashOfSeen("AGG1", Role.AGGREGATOR, "IT3"));
        verifyNoMoreInteractions(rows);
    }

    @Test
    void showsAPlayerNoMoreOfAPodThanItRequested() {
        assertThat(seen("TSO", Role.TSO, "IT1"))
                .hasValueSatisfying(row -> assertThat(row)
                        .contains("\"index\":48", "\"index\":50", "TSO::1")
                        .doesNotContain("DSO::1", "\"index\":49"));
        assertThat(seen("DSO", Role.DSO, "IT1")).isEqualTo(seen("AGG1", Role.AGGREGATOR, "IT1"));
        assertThat(seen("TSO", Role.TSO, "IT3")).isEmpty();
        assertThat(seen("TSO2", Role.TSO, "IT1")).isEmpty();
        assertThat(seen("AGG2", Role.AGGREGATOR, "IT1")).isEmpty();
    }
}
