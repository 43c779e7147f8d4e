package org.platone.market.pod;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.platone.market.participant.Participant;
import org.platone.market.participant.Participants;
import org.platone.starter.access.Role;
import org.springframework.stereotype.Service;

/**
 * Takes descriptions of PoDs in: repeated, out of order, corrected. The one with the latest sendTime holds, and is the
 * last that the other services are told.
 */
@Service
public class PodRegistry {

    private final Pods pods;
    private final Participants participants;
    private final PodNews news;

    PodRegistry(Pods pods, Participants participants, PodNews news) {
        this.pods = pods;
        this.participants = participants;
        this.news = news;
    }

    /**
     * Takes in what is newer than what is registered, and returns when the other services are told what is.
     *
     * @return for each given PoD, in order, what became of it
     */
    public List<Taken> take(List<Pod> given) {
        Set<String> aggregators = new HashSet<>();
        for (Participant participant : participants.all()) {
            if (participant.role() == Role.AGGREGATOR) {
                aggregators.add(participant.participantId());
            }
        }
        Map<String, Pod> newest = new LinkedHashMap<>();
        for (Pod pod : given) {
            if (aggregators.contains(pod.aggregatorId())) {
                newest.merge(pod.podId(), pod, (a, b) -> b.sendTime().isAfter(a.sendTime()) ? b : a);
            }
        }
        Map<String, StoredPod> registered = store(newest);
        // Told also when nothing changed: the first time may have ended between storing and telling.
        tell(registered);
        List<Taken> taken = new ArrayList<>(given.size());
        for (Pod pod : given) {
            StoredPod holds = registered.get(pod.podId());
            taken.add(
                    aggregators.contains(pod.aggregatorId()) && holds != null
                            ? new Taken.Registered(holds.pod())
                            : new Taken.Refused(
                                    "AGGREGATOR_UNKNOWN",
                                    "No aggregator " + pod.aggregatorId() + " takes part in the market."));
        }
        return taken;
    }

    /** Who stored an older one may be slower in telling it, and then tells the newer one after it. */
    private void tell(Map<String, StoredPod> registered) {
        Map<String, StoredPod> told = registered;
        while (!told.isEmpty()) {
            news.tell(told.values().stream().map(StoredPod::pod).toList());
            told = pods.byIds(overtaken(told));
        }
    }

    private Set<String> overtaken(Map<String, StoredPod> told) {
        Set<String> overtaken = new HashSet<>();
        pods.revisions(told.keySet()).forEach((podId, revision) -> {
            StoredPod pod = told.get(podId);
            if (pod != null && pod.revision() < revision) {
                overtaken.add(podId);
            }
        });
        return overtaken;
    }

    private Map<String, StoredPod> store(Map<String, Pod> newest) {
        Map<String, StoredPod> registered = new LinkedHashMap<>();
        Map<String, Pod> open = new LinkedHashMap<>(newest);
        while (!open.isEmpty()) {
            Map<String, StoredPod> there = pods.byIds(open.keySet());
            List<Pod> added = new ArrayList<>();
            List<StoredPod> replaced = new ArrayList<>();
            for (Pod pod : open.values()) {
                StoredPod old = there.get(pod.podId());
                if (old == null) {
                    added.add(pod);
                } else if (pod.sendTime().isAfter(old.pod().sendTime())) {
                    replaced.add(new StoredPod(pod, old.revision()));
                } else {
                    registered.put(pod.podId(), old);
                }
            }
            // Another writer was faster with these: look again.
            Set<String> overtaken = new HashSet<>(pods.insertAll(added));
            overtaken.addAll(pods.replaceAll(replaced));
            for (Pod pod : added) {
                registered.put(pod.podId(), new StoredPod(pod, 0));
            }
            for (StoredPod pod : replaced) {
                registered.put(pod.pod().podId(), new StoredPod(pod.pod(), pod.revision() + 1));
            }
            open.keySet().retainAll(overtaken);
        }
        return registered;
    }

    /** What became of a description. */
    public sealed interface Taken {

        /**
         * It, or a later one, is registered.
         *
         * @param pod what is registered now
         */
        record Registered(Pod pod) implements Taken {}

        /** It was refused. */
        record Refused(String code, String reason) implements Taken {}
    }
}
