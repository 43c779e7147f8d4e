package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.market.outcome.DecisionFormat.Place;
import org.platone.market.outcome.DecisionFormat.Placed;
import org.platone.market.outcome.TechnicalRow.Result;
import org.platone.market.participant.Grid;
import org.platone.market.participant.Grids;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodLimits;
import org.platone.market.pod.PodSnapshot;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.quantity.Power;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.TestSessions;

class GridAnswersTest {

    private static final OutcomeRow ROW = new OutcomeRow(
            48, "a/1", "a/1", "r/1", new Power(2000), null, "OK", null, null, null, null, null, "DSO", "AGG1");

    private final Outcomes outcomes = mock(Outcomes.class);
    private final Participants participants = mock(Participants.class);
    private final PodSnapshots snapshots = mock(PodSnapshots.class);
    private final GridAnswers answers = new GridAnswers(outcomes, participants, snapshots);

    @BeforeEach
    void oneDso() {
        when(participants.gridOperators()).thenReturn(Grids.of("DSO", null));
        when(outcomes.decisions(any(), any(), org.mockito.ArgumentMatchers.anyInt()))
                .thenReturn(Optional.empty());
    }

    private static OutcomeHead head(OutcomeHead.Post... posts) {
        return new OutcomeHead(
                "s", 0, "s:market-outcome", "book", 1, 1, "[]", "0", Instant.EPOCH, List.of(posts), false, null);
    }

    private static OutcomeHead.Post post(String id, String by, Result rest) {
        return new OutcomeHead.Post(id, by, rest, false);
    }

    private Decision decision(MarketSession session, OutcomeHead head, String podId) {
        GridAnswers.Answers answered = answers.of(session, head);
        answered.open(1);
        return answered.of(podId, ROW);
    }

    @Test
    void takesSilenceAsTheRulesOfTheSessionSay() {
        Decision rejected = decision(TestSessions.noon(SessionStatus.CLEARED), head(), "IT1");
        Decision accepted =
                decision(TestSessions.noon(SessionStatus.CLEARED, Map.of("silence", "ACCEPT")), head(), "IT1");

        assertThat(rejected.result()).isEqualTo(Result.KO);
        assertThat(rejected.reason()).isEqualTo("The grid operator did not answer in time.");
        assertThat(accepted).isEqualTo(Decision.OK);
    }

    @Test
    void letsTheLaterDefaultHold() {
        OutcomeHead head = head(post("1", "DSO", Result.OK), post("2", "DSO", Result.KO));

        assertThat(decision(TestSessions.noon(SessionStatus.CLEARED), head, "IT1")
                        .result())
                .isEqualTo(Result.KO);
    }

    @Test
    void letsANamedRowGoBeforeTheDefault() {
        var reduced = new Decision(Result.REDUCED, new Power(500), null, "line");
        when(outcomes.decisions("book", "1", 1))
                .thenReturn(Optional.of(DecisionFormat.write(List.of(new Placed(Place.of("IT1", ROW), reduced)))));

        OutcomeHead head = head(post("1", "DSO", Result.KO));

        assertThat(decision(TestSessions.noon(SessionStatus.CLEARED), head, "IT1"))
                .isEqualTo(reduced);
        assertThat(decision(TestSessions.noon(SessionStatus.CLEARED), head, "IT2")
                        .result())
                .isEqualTo(Result.KO);
    }

    @Test
    void letsADefaultHoldInTheGridOfWhoGaveIt() {
        when(participants.gridOperators()).thenReturn(Grids.of("NORTH", new Grid(List.of("MV1"), List.of())));
        when(snapshots.read(any())).thenReturn(new PodSnapshot(List.of(pod("IT1", "MV1"), pod("IT2", "MV2"))));
        OutcomeHead head = head(post("1", "NORTH", Result.OK));

        assertThat(decision(TestSessions.noon(SessionStatus.CLEARED), head, "IT1"))
                .isEqualTo(Decision.OK);
        assertThat(decision(TestSessions.noon(SessionStatus.CLEARED), head, "IT2")
                        .result())
                .isEqualTo(Result.KO);
    }

    private static SnapshotPod pod(String podId, String zone) {
        return new SnapshotPod(podId, "AGG1", zone, "LV", new PodLimits(null, null, List.of()));
    }
}
