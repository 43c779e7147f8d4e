package org.platone.gateway.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket of tokens for each of those that asked last. Who is forgotten begins with a full one. */
final class Buckets {

    private static final int MOST = 10_000;

    private final Bandwidth bandwidth;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /** @param capacity that many at once, and that many again each period */
    Buckets(long capacity, Duration period) {
        this.bandwidth = Bandwidth.builder()
                .capacity(capacity)
                .refillGreedy(capacity, period)
                .build();
    }

    /** The bucket of one who asks. */
    Bucket of(String who) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    who, _ -> Bucket.builder().addLimit(bandwidth).build());
        }
    }
}
