package org.platone.settlement.settling;

import java.util.Map;

/** What was given to PoDs' customers too much and is kept back from what they get next, in micro-euro. */
interface Accounts {

    /**
     * Books what a version of a settlement owes PoDs of a bucket. To book the same version again replaces what was booked
     * for it before.
     *
     * @param due by PoD; negative when earlier versions gave too much
     * @return what is kept back, by PoD, of those of which something is; negative when too much was kept back before
     */
    Map<String, Long> book(int bucket, SettlementId settlement, int version, Map<String, Long> due);

    /**
     * Makes the books say what was in fact decided.
     *
     * @param entries by PoD: what was given too much, negative what was kept back; none is 0
     */
    void confirm(int bucket, SettlementId settlement, int version, Map<String, Long> entries);

    /** What the PoD still owes. */
    long balance(int bucket, String podId);
}
