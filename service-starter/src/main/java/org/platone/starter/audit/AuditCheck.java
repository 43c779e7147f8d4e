package org.platone.starter.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the record of a service is as it was written.
 *
 * @param records how many entries there are
 * @param hash of the last one
 * @param heads how many certified heads it was held against
 * @param broken the first place where it is not; null if it is intact
 */
public record AuditCheck(
        String service,
        long records,
        String hash,
        int heads,
        boolean intact,
        @Nullable Broken broken) {

    /** Where and how. */
    public record Broken(long sequence, Reason reason) {}

    /** What is wrong. */
    public enum Reason {
        /** The entry is not what its hash says. */
        CHANGED,
        /** An entry is missing, or is not where it was. */
        MISSING_OR_MOVED,
        /** The entry does not go on from the one before. */
        NOT_LINKED,
        /** The entry is another than the one whose hash was certified. */
        NOT_AS_CERTIFIED
    }

    /** Reads the whole chain. */
    static AuditCheck of(String service, AuditChain chain) {
        var reader = new Reader(service, chain);
        chain.forEach(reader::read);
        reader.end();
        return reader.result();
    }

    private static final class Reader {

        private final String service;
        private final Map<Long, AuditHead> heads = new TreeMap<>();
        private final int headCount;
        private long records;
        private String last = AuditRecord.BEFORE_ALL;
        private @Nullable Broken broken;

        private Reader(String service, AuditChain chain) {
            this.service = service;
            chain.heads().forEach(head -> heads.put(head.sequence(), head));
            this.headCount = heads.size();
        }

        private void read(AuditRecord entry) {
            records++;
            var head = heads.remove(entry.sequence());
            if (entry.sequence() != records) {
                breaks(records, Reason.MISSING_OR_MOVED);
            } else if (!entry.isWhatItsHashSays()) {
                breaks(entry.sequence(), Reason.CHANGED);
            } else if (!entry.previous().equals(last)) {
                breaks(entry.sequence(), Reason.NOT_LINKED);
            } else if (head != null && !head.hash().equals(entry.hash())) {
                breaks(entry.sequence(), Reason.NOT_AS_CERTIFIED);
            }
            last = entry.hash();
        }

        /** A head whose entry is gone: the end was cut off. */
        private void end() {
            heads.keySet().stream().findFirst().ifPresent(gone -> breaks(gone, Reason.MISSING_OR_MOVED));
        }

        private void breaks(long sequence, Reason reason) {
            if (broken == null) {
                broken = new Broken(sequence, reason);
            }
        }

        private AuditCheck result() {
            return new AuditCheck(service, records, last, headCount, broken == null, broken);
        }
    }
}
