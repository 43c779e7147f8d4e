package org.platone.localstack.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The settlements as downloaded, version by version, and what they give the customers: a version pays only what it adds
 * to the versions before it.
 */
final class SettledDay {

    private final Map<String, SortedMap<Integer, Version>> settlements = new TreeMap<>();
    private final Map<String, Long> shares = new HashMap<>();

    /** One version of a settlement. Money in micro-euro, energy in watt-quarter-hours. */
    static final class Version {
        private final Map<String, Long> basisByPod = new HashMap<>();
        private long delivered;
        private long paid;
        private long penalties;

        /** Takes one point of delivery of the document. */
        void add(JsonNode pod) {
            long netP = 0;
            long netQ = 0;
            for (JsonNode row : pod.required("power")) {
                delivered += Math.abs(Decimals.wattsOrZero(row.path("deliveredP")));
                long paidP = Decimals.microEuroOrZero(row.path("paidP"));
                long penaltyP = Decimals.microEuroOrZero(row.path("penaltyP"));
                long paidQ = Decimals.microEuroOrZero(row.path("paidQ"));
                long penaltyQ = Decimals.microEuroOrZero(row.path("penaltyQ"));
                paid += paidP + paidQ;
                penalties += penaltyP + penaltyQ;
                netP += paidP - penaltyP;
                netQ += paidQ - penaltyQ;
            }
            basisByPod.merge(pod.required("pod").asString(), Math.max(0, netP) + Math.max(0, netQ), Long::sum);
        }
    }

    /** The version of that number of that settlement, to be filled. */
    Version version(String settlementId, int number) {
        return settlements
                .computeIfAbsent(settlementId, id -> new TreeMap<>())
                .computeIfAbsent(number, n -> new Version());
    }

    /** Enters a session's settled figures, the customers' shares by the agreements among them. */
    void enter(SessionSheet sheet, Ledger ledger) {
        settlements.forEach((id, versions) -> {
            if (id.startsWith(sheet.session.id() + ":")) {
                Version last = versions.lastEntry().getValue();
                sheet.delivered += last.delivered;
                sheet.paid += last.paid;
                sheet.penalties += last.penalties;
                sheet.tokens += pay(versions, ledger);
            }
        });
    }

    private long pay(SortedMap<Integer, Version> versions, Ledger ledger) {
        long tokens = 0;
        Map<String, Long> given = new HashMap<>();
        for (Version version : versions.values()) {
            for (Map.Entry<String, Long> pod : version.basisByPod.entrySet()) {
                long more = pod.getValue() - given.getOrDefault(pod.getKey(), 0L);
                if (more > 0) {
                    long share = Decimals.share(more, ledger.share(pod.getKey()));
                    given.merge(pod.getKey(), more, Long::sum);
                    shares.merge(pod.getKey(), share, Long::sum);
                    tokens += share;
                }
            }
        }
        return tokens;
    }

    /** What each customer was given by the day's settlements, in micro-euro. */
    Map<String, Long> shares() {
        return shares;
    }
}
