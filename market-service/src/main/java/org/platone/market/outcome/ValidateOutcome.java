package org.platone.market.outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.platone.market.session.Actor;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Milestone;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.SessionStep;
import org.platone.market.session.Sessions;
import org.platone.market.session.Transition;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes the grid operator's answer as it is when it is final or its time is over, and cuts the market outcome to it. */
@Component
@Order(2)
class ValidateOutcome implements SessionStep {

    private final Outcomes outcomes;
    private final OutcomeReader reader;
    private final GridAnswers answers;
    private final Sessions sessions;
    private final SessionDesk desk;

    ValidateOutcome(Outcomes outcomes, OutcomeReader reader, GridAnswers answers, Sessions sessions, SessionDesk desk) {
        this.outcomes = outcomes;
        this.reader = reader;
        this.answers = answers;
        this.sessions = sessions;
        this.desk = desk;
    }

    @Override
    public Set<SessionStatus> during() {
        return Set.of(SessionStatus.CLEARED);
    }

    @Override
    public void perform(MarketSession session, Instant now) {
        MarketSession stored = sessions.byId(session.id()).orElseThrow();
        if (!stored.has(Milestone.OUTCOME_PUBLISHED) || stored.status() != SessionStatus.CLEARED) {
            return;
        }
        OutcomeHead head = outcomes.head(session.id()).orElseThrow();
        if (head.closedAt() == null) {
            if (!head.isFinal() && head.matched() > 0 && now.isBefore(head.deadline())) {
                return;
            }
            // From here on no answer is acknowledged any more; those that were are in the head.
            head = outcomes.change(session.id(), open -> open.closedAt() == null ? open.closed(now) : open);
        }
        validate(session, head);
        desk.take(session.id(), Transition.VALIDATE, Actor.VALIDATION);
    }

    private void validate(MarketSession session, OutcomeHead head) {
        Cores.each(Cores.COUNT, core -> {
            GridAnswers.Answers answered = answers.of(session, head);
            for (int part = core + 1; part <= head.parts(); part += Cores.COUNT) {
                validate(head, answered, part);
            }
        });
    }

    private void validate(OutcomeHead head, GridAnswers.Answers answers, int part) {
        answers.open(part);
        List<PodRows<TechnicalRow>> technical = new ArrayList<>();
        List<PodRows<OutcomeRow>> validated = new ArrayList<>();
        boolean cut = false;
        for (PodRows<OutcomeRow> pod : reader.pods(head, OutcomeKind.MARKET, RowFormat.OUTCOME, part)) {
            Function<OutcomeRow, Decision> decisions = row -> answers.of(pod.podId(), row);
            PodRows<TechnicalRow> answered = Validation.technical(pod, decisions);
            if (!answered.rows().isEmpty()) {
                technical.add(answered);
            }
            PodRows<OutcomeRow> left = Validation.validated(pod, decisions);
            validated.add(left);
            cut |= !left.equals(pod);
        }
        outcomes.putChunk(
                head.source(),
                OutcomeKind.TECHNICAL,
                ChunkInfo.of(part, technical, RowFormat.TECHNICAL),
                RowFormat.TECHNICAL.writePods(technical),
                null);
        ChunkInfo info = ChunkInfo.of(part, validated, RowFormat.OUTCOME);
        if (cut) {
            outcomes.putChunk(head.source(), OutcomeKind.VALIDATED, info, RowFormat.OUTCOME.writePods(validated), null);
        } else {
            outcomes.putUnchanged(head.source(), info);
        }
    }
}
