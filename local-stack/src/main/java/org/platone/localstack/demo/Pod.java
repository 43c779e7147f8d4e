package org.platone.localstack.demo;

/**
 * A point of delivery as the shared customer database knows it. Powers in watts, reactive powers in var.
 *
 * @param kind what is connected
 * @param withdrawal contracted active power withdrawn (pnP)
 * @param injection contracted active power fed in (inp)
 */
record Pod(
        String podId,
        String poMId,
        String zone,
        Kind kind,
        long withdrawal,
        long injection,
        long inductive,
        long capacitive,
        String aggregatorId) {

    enum Kind {
        LOAD,
        PV,
        STORAGE
    }

    /** What the customer can reduce of its withdrawal or add to its feed-in, in watts. */
    long maxUp() {
        return switch (kind) {
            case LOAD -> withdrawal * 35 / 100;
            case PV -> 0;
            case STORAGE -> Math.max(withdrawal, injection) * 60 / 100;
        };
    }

    /** What the customer can add to its withdrawal or cut of its feed-in, in watts. */
    long maxDown() {
        return switch (kind) {
            case LOAD -> withdrawal * 20 / 100;
            case PV -> injection * 10 / 100;
            case STORAGE -> Math.max(withdrawal, injection) * 60 / 100;
        };
    }

    /** Reactive flexibility either way, in var. */
    long maxReactive() {
        return Math.min(inductive, capacitive) * 25 / 100;
    }

    Pod soldBy(String aggregator) {
        return new Pod(podId, poMId, zone, kind, withdrawal, injection, inductive, capacitive, aggregator);
    }
}
