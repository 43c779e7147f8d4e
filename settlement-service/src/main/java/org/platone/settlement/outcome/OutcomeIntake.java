package org.platone.settlement.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;

/** Takes the parts of validated outcomes, in any order and however often, and keeps them by delivery window. */
public final class OutcomeIntake {

    /** Rows of one part of one PoD, at most; keeps the order of parts of a PoD that needs several. */
    private static final long PART_STEP = 1L << 24;

    private static final int ATTEMPTS = 20;

    private final OutcomeCompletion completion;
    private final Outcomes outcomes;
    private final PodBuckets buckets;
    private final DeliveryCalendar calendar;

    OutcomeIntake(Outcomes outcomes, PodBuckets buckets, DeliveryCalendar calendar, OutcomeCompletion completion) {
        this.completion = completion;
        this.outcomes = outcomes;
        this.buckets = buckets;
        this.calendar = calendar;
    }

    /** Keeps the parts durably, and tells of the outcomes that are complete with them, also if they were complete before. */
    public void take(List<OutcomePart> arrived) {
        Map<String, List<OutcomePart>> bySession = new LinkedHashMap<>();
        arrived.forEach(part -> bySession
                .computeIfAbsent(part.sessionId(), id -> new ArrayList<>())
                .add(part));
        bySession.forEach((sessionId, parts) -> {
            Outcome outcome = take(sessionId, parts);
            if (outcome.isComplete()) {
                completion.completed(outcome);
            }
        });
    }

    private Outcome take(String sessionId, List<OutcomePart> parts) {
        Outcome known = outcomes.find(sessionId).orElseGet(() -> Outcome.of(parts.getFirst(), Set.of()));
        Map<Integer, OutcomePart> byNumber = new LinkedHashMap<>();
        parts.stream()
                .filter(part -> !known.received().contains(part.part()))
                .forEach(part -> byNumber.putIfAbsent(part.part(), part));
        List<OutcomePart> fresh = List.copyOf(byNumber.values());
        if (fresh.isEmpty()) {
            return known;
        }
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (merge(fresh)) {
                // Only now: what is counted as received is there.
                Outcome outcome = known.with(byNumber.keySet());
                outcomes.save(outcome);
                return outcome;
            }
        }
        throw new IllegalStateException("The outcome of " + sessionId + " is stored by somebody else all the time");
    }

    private boolean merge(List<OutcomePart> parts) {
        Map<SoldSection.Id, Map<Integer, List<SoldPod>>> additions = new HashMap<>();
        for (OutcomePart part : parts) {
            List<Window> windows = calendar.windowsOf(part.delivery());
            part.pods()
                    .forEach(pod -> split(part, windows, pod)
                            .forEach((id, sold) -> additions
                                    .computeIfAbsent(SoldSection.Id.of(id, part.part()), i -> new HashMap<>())
                                    .computeIfAbsent(part.part(), p -> new ArrayList<>())
                                    .add(sold)));
        }
        Map<SoldSection.Id, SoldSection> sections = new HashMap<>();
        outcomes.sections(additions.keySet()).forEach(section -> sections.put(section.id(), section));
        additions.forEach((id, byPart) -> {
            SoldSection section = sections.computeIfAbsent(id, SoldSection::nothing);
            byPart.forEach(section::add);
        });
        return outcomes.store(sections.values());
    }

    private Map<SoldId, SoldPod> split(OutcomePart part, List<Window> windows, OutcomePart.PodPart pod) {
        Map<SoldId, SoldPod> byWindow = new HashMap<>();
        int bucket = buckets.of(pod.podId());
        long order = part.part() * PART_STEP;
        for (OutcomePart.RowPart row : pod.rows()) {
            var start = part.delivery().startOf(row.interval());
            Window window = windows.stream()
                    .filter(candidate -> candidate.contains(start))
                    .findFirst()
                    .orElseThrow();
            SoldRow sold = row.row();
            byWindow.computeIfAbsent(
                            new SoldId(part.sessionId(), window.start(), bucket),
                            id -> new SoldPod(pod.podId(), pod.aggregatorId(), new ArrayList<>()))
                    .rows()
                    .add(new SoldRow(
                            window.slotOf(start),
                            sold.index(),
                            order++,
                            sold.playerOfferId(),
                            sold.playerRequestId(),
                            sold.requestPlayerId(),
                            sold.offerPlayerId(),
                            sold.p(),
                            sold.pPrice(),
                            sold.q(),
                            sold.qPrice()));
        }
        return byWindow;
    }
}
