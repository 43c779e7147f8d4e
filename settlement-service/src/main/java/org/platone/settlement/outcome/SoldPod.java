package org.platone.settlement.outcome;

import java.util.List;

/**
 * What a PoD sold in one session for one delivery window.
 *
 * @param podId the PoD
 * @param aggregatorId whose PoD it was when the session was cleared
 * @param rows its rows in clearing order
 */
public record SoldPod(String podId, String aggregatorId, List<SoldRow> rows) {}
