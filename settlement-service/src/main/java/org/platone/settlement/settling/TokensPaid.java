package org.platone.settlement.settling;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the chain confirmed to have paid. */
public interface TokensPaid {

    /**
     * What one PoD's customer got.
     *
     * @param podId the PoD
     * @param microTokens in millionths of a token
     * @param transactionHash of the transaction
     */
    record PodTokens(String podId, long microTokens, String transactionHash) {}

    /** Keeps one part of what was paid for a version of a settlement; the same again changes nothing. */
    void record(SettlementId settlement, int version, int part, List<PodTokens> tokens);

    /** The tokens paid for each of the settlements, in millionths, over all their versions. */
    Map<SettlementId, Long> totals(Collection<SettlementId> settlements);
}
