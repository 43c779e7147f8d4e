package org.platone.localstack.demo;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the participants sent and were told, kept by them, to hold the platform's results against. */
final class Ledger {

    private final Map<String, Map<String, Set<String>>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Set<String>>> refusedLate = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Set<String>>> withdrawn = new ConcurrentHashMap<>();
    private final Map<String, Long> sharePartsPerMillion = new ConcurrentHashMap<>();
    private final Map<String, String> serviceIds = new ConcurrentHashMap<>();
    private final AtomicLong refusedOtherwise = new AtomicLong();

    void acknowledge(String sessionId, String participantId, String bidId, String serviceId) {
        of(acknowledged, sessionId, participantId).add(bidId);
        serviceIds.putIfAbsent(participantId, serviceId);
    }

    void refuseLate(String sessionId, String participantId, String bidId) {
        of(refusedLate, sessionId, participantId).add(bidId);
    }

    void withdraw(String sessionId, String participantId, String bidId) {
        of(withdrawn, sessionId, participantId).add(bidId);
    }

    void refuse() {
        refusedOtherwise.incrementAndGet();
    }

    void agree(String podId, long partsPerMillion) {
        sharePartsPerMillion.put(podId, partsPerMillion);
    }

    Set<String> acknowledgedBids(String sessionId, String participantId) {
        return of(acknowledged, sessionId, participantId);
    }

    Set<String> lateBids(String sessionId, String participantId) {
        return of(refusedLate, sessionId, participantId);
    }

    Set<String> withdrawnBids(String sessionId, String participantId) {
        return of(withdrawn, sessionId, participantId);
    }

    /** The customer's share in parts per million, 0 without an agreement. */
    long share(String podId) {
        return sharePartsPerMillion.getOrDefault(podId, 0L);
    }

    /** One of the participant's bids by the platform's id. */
    String aServiceIdOf(String participantId) {
        return serviceIds.getOrDefault(participantId, "");
    }

    long refusedOtherwise() {
        return refusedOtherwise.get();
    }

    private static Set<String> of(Map<String, Map<String, Set<String>>> all, String sessionId, String participantId) {
        return all.computeIfAbsent(sessionId, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(participantId, id -> ConcurrentHashMap.newKeySet());
    }
}
