package org.platone.localstack.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What really happens behind the meters: the customers' usual consumption, and the devices that follow what their
 * aggregator sold, most of them well, some by half, a few not at all. Powers in watts of net withdrawal.
 */
final class Homes {

    private static final int[] LOAD_PERCENT = {
        25, 22, 20, 20, 22, 28, 40, 55, 50, 42, 40, 42, 48, 45, 40, 40, 45, 60, 80, 85, 75, 60, 45, 32
    };
    private static final int[] SUN_PERCENT = {
        0, 0, 0, 0, 0, 2, 8, 20, 38, 55, 68, 75, 76, 70, 58, 42, 25, 10, 2, 0, 0, 0, 0, 0
    };

    private final Map<String, long[]> activatedP = new ConcurrentHashMap<>();
    private final Map<String, long[]> activatedQ = new ConcurrentHashMap<>();
    private final int quarterHours;

    Homes(int quarterHours) {
        this.quarterHours = quarterHours;
    }

    /** Net withdrawal that the aggregator expects without activation. */
    static long usual(Pod pod, int index) {
        int hour = index / 4 % 24;
        return switch (pod.kind()) {
            case LOAD -> pod.withdrawal() * LOAD_PERCENT[hour] / 100 * (85 + Chance.of(30, pod.podId(), index)) / 100;
            case PV -> -pod.injection() * SUN_PERCENT[hour] / 100;
            case STORAGE -> 0;
        };
    }

    static long usualReactive(Pod pod, int index) {
        return usual(pod, index) / 10;
    }

    /** The aggregator's control system switches a device: {@code up} more feed-in or less withdrawal. */
    void activate(String podId, int index, long p, long q) {
        long[] active = activatedP.computeIfAbsent(podId, id -> new long[quarterHours]);
        long[] reactive = activatedQ.computeIfAbsent(podId, id -> new long[quarterHours]);
        synchronized (active) {
            active[index] += p;
            reactive[index] += q;
        }
    }

    /** The meter's net withdrawal. */
    long metered(Pod pod, int index) {
        return usual(pod, index) - delivered(pod, index, activatedP) + Chance.of(41, "noise", pod.podId(), index) - 20;
    }

    long meteredReactive(Pod pod, int index) {
        return usualReactive(pod, index) - delivered(pod, index, activatedQ);
    }

    private static long delivered(Pod pod, int index, Map<String, long[]> activated) {
        long[] curve = activated.get(pod.podId());
        if (curve == null) {
            return 0;
        }
        synchronized (curve) {
            return curve[index] * follows(pod) / 100;
        }
    }

    private static int follows(Pod pod) {
        int luck = Chance.of(100, "follows", pod.podId());
        return luck < 85 ? 100 : luck < 97 ? 60 : 0;
    }
}
