package org.platone.market.pod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.platone.market.participant.Participant;
import org.platone.market.participant.Participants;
import org.platone.starter.access.Role;
import org.springframework.stereotype.Service;

/** Takes descriptions of PoDs in: repeated, out of order, corrected. The one with the latest sendTime holds. */
@Service
public class PodRegistry {

    private final Pods pods;
    private final Participants participants;

    PodRegistry(Pods pods, Participants participants) {
        this.pods = pods;
        this.participants = participants;
    }

    /**
     * Takes in what is newer than what is registered.
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
        Map<String, Pod> registered = store(newest);
        List<Taken> taken = new ArrayList<>(given.size());
        for (Pod pod : given) {
            Pod holds = registered.get(pod.podId());
            taken.add(
                    aggregators.contains(pod.aggregatorId()) && holds != null
                            ? new Taken.Registered(holds)
                            : new Taken.Refused(
                                    "AGGREGATOR_UNKNOWN",
                                    "No aggregator " + pod.aggregatorId() + " takes part in the market."));
        }
        return taken;
    }

    private Map<String, Pod> store(Map<String, Pod> newest) {
        Map<String, Pod> registered = new HashMap<>();
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
                    registered.put(pod.podId(), old.pod());
                }
            }
            // Another writer was faster with these: look again.
            Set<String> overtaken = new HashSet<>(pods.insertAll(added));
            overtaken.addAll(pods.replaceAll(replaced));
            for (Pod pod : added) {
                registered.put(pod.podId(), pod);
            }
            for (StoredPod pod : replaced) {
                registered.put(pod.pod().podId(), pod.pod());
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
