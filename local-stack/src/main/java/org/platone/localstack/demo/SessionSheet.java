package org.platone.localstack.demo;

/** The figures of one session, added up from its certified documents. Energy in watt-quarter-hours, money in micro-euro. */
final class SessionSheet {

    final MarketSession session;
    long requests;
    long offers;
    long asked;
    long accepted;
    long delivered;
    long refusedRows;
    long cost;
    long paid;
    long penalties;
    long tokens;
    long certificates;

    SessionSheet(MarketSession session) {
        this.session = session;
    }
}
