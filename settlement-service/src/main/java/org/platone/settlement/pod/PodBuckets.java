package org.platone.settlement.pod;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Divides the PoDs into a fixed number of buckets, each of which is stored as one document per quarter-hour or delivery
 * window. A bucket lies wholly in one partition of a topic that is keyed by PoD, when the number of partitions divides that
 * of the buckets: instances that share the topic then never write the same document.
 *
 * @param count how many buckets there are, for as long as the store lives
 */
public record PodBuckets(int count) {

    public PodBuckets {
        if (count < 1) {
            throw new IllegalArgumentException("At least one bucket is needed, not " + count);
        }
    }

    /** The number of the PoD's bucket, from 0. */
    public int of(String podId) {
        return hash(podId) % count;
    }

    /** Where the PoD is within its bucket, when that is divided again. */
    public int sectionOf(String podId, int sections) {
        return hash(podId) / count % sections;
    }

    private static int hash(String podId) {
        return Utils.toPositive(Utils.murmur2(podId.getBytes(StandardCharsets.UTF_8)));
    }
}
