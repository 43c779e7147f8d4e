package org.platone.market.outcome;

import java.util.List;
import java.util.Optional;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Sessions;
import org.platone.starter.access.Caller;
import org.springframework.stereotype.Service;

/** Works out what the grid operators' answers change, before and after they are final. */
@Service
public class TechnicalSummaries {

    private final Sessions sessions;
    private final Outcomes outcomes;
    private final OutcomeReader reader;
    private final GridAnswers answers;
    private final Participants participants;
    private final PodSnapshots snapshots;

    TechnicalSummaries(
            Sessions sessions,
            Outcomes outcomes,
            OutcomeReader reader,
            GridAnswers answers,
            Participants participants,
            PodSnapshots snapshots) {
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.reader = reader;
        this.answers = answers;
        this.participants = participants;
        this.snapshots = snapshots;
    }

    /** Over the rows that the caller sees; empty if the session has no market outcome. */
    public Optional<TechnicalSummary> of(Caller caller, String sessionId) {
        MarketSession session =
                sessions.byId(sessionId).map(MarketSession::withDetails).orElse(null);
        OutcomeHead head = outcomes.head(sessionId).orElse(null);
        if (session == null || head == null) {
            return Optional.empty();
        }
        Visibility visible = Visibility.of(caller.role(), caller.participantId(), session, participants, snapshots);
        List<ChunkInfo> chunks = reader.chunks(head, OutcomeKind.MARKET);
        var summary = new TechnicalSummary();
        Cores.each(Cores.COUNT, core -> {
            TechnicalSummary some = of(session, head, chunks, visible, core);
            synchronized (summary) {
                summary.add(some);
            }
        });
        return Optional.of(summary);
    }

    /** Over the chunks that fall to a core. */
    private TechnicalSummary of(
            MarketSession session, OutcomeHead head, List<ChunkInfo> chunks, Visibility visible, int core) {
        GridAnswers.Answers answered = answers.of(session, head);
        var summary = new TechnicalSummary();
        for (int place = core; place < chunks.size(); place += Cores.COUNT) {
            int part = chunks.get(place).part();
            answered.open(part);
            Decision ofAll = visible.everything() ? answered.ofAll() : null;
            if (ofAll != null) {
                summary.add(chunks.get(place).requested(), ofAll, answered.hasSoleAnswered());
                continue;
            }
            for (PodRows<OutcomeRow> pod : reader.pods(head, OutcomeKind.MARKET, RowFormat.OUTCOME, part)) {
                for (OutcomeRow row : pod.rows()) {
                    if (row.playerRequestId() != null && visible.whole(pod.podId())) {
                        summary.add(row, answered.of(pod.podId(), row), answered.hasAnswered(pod.podId()));
                    }
                }
            }
        }
        return summary;
    }
}
