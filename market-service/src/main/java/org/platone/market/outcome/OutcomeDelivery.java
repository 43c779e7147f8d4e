package org.platone.market.outcome;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.platone.market.document.Batch;
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
    void send(MarketSession session, OutcomeHead head, OutcomeKind kind) {
        List<Recipient> recipients = recipients(session, kind);
        try {
            reader.forEachChunk(
                    head,
                    kind,
                    RowFormat.OUTCOME,
                    pods -> recipients.stream().map(to -> to.views(pods)).toList(),
                    views -> {
                        for (int to = 0; to < recipients.size(); to++) {
                            views.get(to).forEach(recipients.get(to).pods()::add);
                        }
                    });
            Cores.eachWaiting(recipients.size(), to -> send(session, head, kind, recipients.get(to)));
        } finally {
            recipients.forEach(to -> to.pods().close());
        }
    }

    /** Settlement, which needs what is validated first, and then every participant. */
    private List<Recipient> recipients(MarketSession session, OutcomeKind kind) {
        List<Recipient> recipients = new ArrayList<>();
        if (kind == OutcomeKind.VALIDATED) {
            PodSnapshot snapshot = snapshots.read(session.registry());
            recipients.add(new Recipient(null, pod -> forSettlement(pod, snapshot), new Spool()));
        }
        for (Participant participant : participants.all()) {
            if (participant.role() != Role.OPERATOR && participant.role() != Role.SCD) {
                Visibility seen = Visibility.of(
                        participant.role(), participant.participantId(), session, participants, snapshots);
                recipients.add(new Recipient(participant.participantId(), pod -> visible(seen, pod), new Spool()));
            }
        }
        return recipients;
    }

    private static byte @Nullable [] visible(Visibility seen, ChunkPod<OutcomeRow> pod) {
        return seen.whole(pod.podId()) ? pod.json() : pod.json(row -> seen.sees(RowFormat.OUTCOME, pod.podId(), row));
    }

    /** What is to be delivered. */
    private static byte @Nullable [] forSettlement(ChunkPod<OutcomeRow> pod, PodSnapshot snapshot) {
        byte[] sold = pod.json(OutcomeRow::isAccepted);
        if (sold == null) {
            return null;
        }
        SnapshotPod known = snapshot.pod(pod.podId());
        if (known == null) {
            throw new IllegalStateException("No PoD " + pod.podId());
        }
        var begin = new StringBuilder("{");
        CanonicalText.member(begin, "aggregatorId", known.aggregatorId());
        var out = new ByteArrayOutputStream(sold.length + 2 * begin.length());
        out.writeBytes(bytes(begin.append(',').toString()));
        // The rest of the PoD's object follows its opening brace.
        out.write(sold, 1, sold.length - 1);
        return out.toByteArray();
    }

    private void send(MarketSession session, OutcomeHead head, OutcomeKind kind, Recipient to) {
        List<Parts.Range> parts = Parts.of(to.pods(), PODS_A_PART);
        var batch = new Batch<OutcomeMessage>(message -> message.json().length, news::tell);
        for (int part = 1; part <= parts.size(); part++) {
            var begin = new StringBuilder("{");
            CanonicalText.member(begin, "sessionId", session.id());
            begin.append(',');
            CanonicalText.member(begin, "marketOutcomeId", head.marketOutcomeId());
            begin.append(',');
            CanonicalText.member(begin, "marketType", session.marketType().text());
            if (to.participantId() == null) {
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
            message.list("pods", to.pods(), parts.get(part - 1));
            batch.add(new OutcomeMessage(kind, session.id(), to.participantId(), part, message.finish()));
        }
        batch.finish();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Who gets an outcome.
     *
     * @param participantId null for settlement
     * @param view what it gets of a PoD; null if nothing
     * @param pods what it gets of all
     */
    private record Recipient(
            @Nullable String participantId, Function<ChunkPod<OutcomeRow>, byte @Nullable []> view, Spool pods) {

        List<byte[]> views(List<ChunkPod<OutcomeRow>> all) {
            List<byte[]> own = new ArrayList<>();
            for (ChunkPod<OutcomeRow> pod : all) {
                byte[] seen = view.apply(pod);
                if (seen != null) {
                    own.add(seen);
                }
            }
            return own;
        }
    }
}
