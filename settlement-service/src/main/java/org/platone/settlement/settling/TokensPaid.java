package org.platone.settlement.settling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What the chain confirmed to have paid. */
public interface TokensPaid {

    /**
     * What one PoD's customer got.
     *
     * @param podId the PoD
     * @param aggregatorId whose customer it is; empty when that is not known
     * @param microTokens in millionths of a token
     * @param transactionHash of the transaction
     */
    record PodTokens(String podId, String aggregatorId, long microTokens, String transactionHash) {}

    /**
     * A PoD whose customer got nothing.
     *
     * @param podId the PoD
     * @param reason why, in the words of the chain's side
     */
    record PodUnpaid(String podId, String reason) {}

    /**
     * One part of what was paid for a version of a settlement.
     *
     * @param settlement the settlement
     * @param version its version
     * @param number of the part, from 1
     * @param paid who got tokens
     * @param unpaid who got none
     */
    record Part(SettlementId settlement, int version, int number, List<PodTokens> paid, List<PodUnpaid> unpaid) {}

    /**
     * What became of one PoD's payment in a version.
     *
     * @param version of the settlement
     * @param microTokens in millionths of a token
     * @param transactionHash of the transaction, empty when nothing was paid
     * @param unpaidReason why nothing was paid, empty when something was
     */
    record Receipt(int version, long microTokens, String transactionHash, String unpaidReason) {}

    /** Keeps a part; the same again changes nothing. */
    void record(Part part);

    /** Whether the part of a version is kept. */
    boolean isRecorded(SettlementId settlement, int version, int part);

    /** The tokens paid for each of the settlements, in millionths, over all their versions. */
    Map<SettlementId, Long> totals(Collection<SettlementId> settlements);

    /** The tokens paid to the customers of each aggregator, in millionths, over all versions of each settlement. */
    Map<SettlementId, SortedMap<String, Long>> byAggregator(Collection<SettlementId> settlements);

    /** What one PoD's customer got for each of the settlements, by version; nothing for those that it got nothing of. */
    Map<SettlementId, List<Receipt>> ofPod(Collection<SettlementId> settlements, String podId);
}
