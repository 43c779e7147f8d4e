package org.platone.market.outcome;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.platone.market.document.CanonicalText;
import org.platone.market.document.PartWriter;
import org.platone.market.document.Parts;
import org.platone.market.document.Spool;
import org.platone.market.participant.Participant;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshot;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.session.MarketSession;
import org.platone.starter.access.Role;
import org.springframework.stereotype.Service;

/** Sends each participant its rows of an outcome, the DSO all of its grid. */
@Service
class OutcomeDelivery {

    private static final int PODS_A_PART = 500;

    private final OutcomeReader reader;
    private final Participants participants;
    private final PodSnapshots snapshots;
    private final OutcomeNews news;

    OutcomeDelivery(OutcomeReader reader, Participants participants, PodSnapshots snapshots, OutcomeNews news) {
        this.reader = reader;
        this.participants = participants;
        this.snapshots = snapshots;
        this.news = news;
    }

    /** Sends the market or the validated outcome; everybody gets at least one part, be it empty. */
    void toParticipants(MarketSession session, OutcomeHead head, OutcomeKind kind) {
        Map<Participant, Spool> rows = new LinkedHashMap<>();
        Map<Participant, Visibility> seen = new HashMap<>();
        try {
            for (Participant participant : participants.all()) {
                if (participant.role() != Role.OPERATOR && participant.role() != Role.SCD) {
                    rows.put(participant, new Spool());
                    seen.put(
                            participant,
                            Visibility.of(
                                    participant.role(), participant.participantId(), session, participants, snapshots));
                }
            }
            reader.forEach(head, kind, RowFormat.OUTCOME, pod -> {
                byte[] whole = bytes(RowFormat.OUTCOME.write(pod, true));
                rows.forEach((participant, spool) -> {
                    PodRows<OutcomeRow> own = visible(Objects.requireNonNull(seen.get(participant)), pod);
                    if (own.rows().size() == pod.rows().size()) {
                        spool.add(whole);
                    } else if (!own.rows().isEmpty()) {
                        spool.add(bytes(RowFormat.OUTCOME.write(own, true)));
                    }
                });
            });
            rows.forEach((participant, spool) -> send(session, head, kind, participant.participantId(), spool));
        } finally {
            rows.values().forEach(Spool::close);
        }
    }

    private static PodRows<OutcomeRow> visible(Visibility seen, PodRows<OutcomeRow> pod) {
        return seen.whole(pod.podId())
                ? pod
                : new PodRows<>(
                        pod.podId(),
                        pod.rows().stream()
                                .filter(row -> seen.sees(RowFormat.OUTCOME, pod.podId(), row))
                                .toList());
    }

    /** Sends settlement what is to be delivered. */
    void toSettlement(MarketSession session, OutcomeHead head) {
        PodSnapshot snapshot = snapshots.read(session.registry());
        try (var spool = new Spool()) {
            reader.forEach(head, OutcomeKind.VALIDATED, RowFormat.OUTCOME, pod -> {
                List<OutcomeRow> sold =
                        pod.rows().stream().filter(OutcomeRow::isAccepted).toList();
                if (!sold.isEmpty()) {
                    spool.add(bytes(forSettlement(new PodRows<>(pod.podId(), sold), snapshot)));
                }
            });
            send(session, head, OutcomeKind.VALIDATED, null, spool);
        }
    }

    private static String forSettlement(PodRows<OutcomeRow> pod, PodSnapshot snapshot) {
        SnapshotPod known = snapshot.pod(pod.podId());
        if (known == null) {
            throw new IllegalStateException("No PoD " + pod.podId());
        }
        var out = new StringBuilder("{");
        CanonicalText.member(out, "aggregatorId", known.aggregatorId());
        // The rest of the row object follows its opening brace.
        return out.append(',')
                .append(RowFormat.OUTCOME.write(pod, true).substring(1))
                .toString();
    }

    private void send(
            MarketSession session, OutcomeHead head, OutcomeKind kind, @Nullable String participantId, Spool pods) {
        List<Parts.Range> parts = Parts.of(pods, PODS_A_PART);
        for (int part = 1; part <= parts.size(); part++) {
            var begin = new StringBuilder("{");
            CanonicalText.member(begin, "sessionId", session.id());
            begin.append(',');
            CanonicalText.member(begin, "marketOutcomeId", head.marketOutcomeId());
            begin.append(',');
            CanonicalText.member(begin, "marketType", session.marketType().text());
            if (participantId == null) {
                begin.append(',');
                CanonicalText.member(
                        begin, "deliveryStart", session.deliveryStart().toString());
                begin.append(',');
                CanonicalText.member(begin, "deliveryEnd", session.deliveryEnd().toString());
                begin.append(",\"firstIndex\":").append(session.firstIndex());
                begin.append(",\"intervals\":").append(session.intervals());
            }
            begin.append(",\"part\":").append(part).append(",\"parts\":").append(parts.size());
            var message = new PartWriter(begin.toString());
            message.list("pods", pods, parts.get(part - 1));
            news.tell(new OutcomeMessage(kind, session.id(), participantId, part, message.finish()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
