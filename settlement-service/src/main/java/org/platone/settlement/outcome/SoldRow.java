package org.platone.settlement.outcome;

/**
 * One validated row: what one offer of a PoD sold to one request in one quarter-hour.
 *
 * @param slot the quarter-hour within the delivery window, from 0
 * @param index the quarter-hour within the delivery day, from 0
 * @param order rises in clearing order within the session
 * @param playerOfferId the offer, as its owner names it
 * @param playerRequestId the request, as its owner names it
 * @param requestPlayerId the participant that pays
 * @param offerPlayerId the participant that is paid
 * @param p active power sold in watts, upward positive; 0 when none
 * @param pPrice its price in micro-euro per kWh
 * @param q reactive power sold in var; 0 when none
 * @param qPrice its price in micro-euro per kvarh
 */
public record SoldRow(
        int slot,
        int index,
        long order,
        String playerOfferId,
        String playerRequestId,
        String requestPlayerId,
        String offerPlayerId,
        long p,
        long pPrice,
        long q,
        long qPrice) {}
