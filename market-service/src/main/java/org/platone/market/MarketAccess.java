package org.platone.market;

import static org.platone.starter.access.AccessTable.allow;
import static org.platone.starter.access.AccessTable.allowAll;
import static org.platone.starter.access.Role.AGGREGATOR;
import static org.platone.starter.access.Role.DSO;
import static org.platone.starter.access.Role.OPERATOR;
import static org.platone.starter.access.Role.TSO;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import org.platone.starter.access.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what. Whose rows a caller sees is decided where the rows are read. */
@Configuration(proxyBeanMethods = false)
class MarketAccess {

    @Bean
    AccessTable marketAccessTable() {
        return AccessTable.of(
                allow(GET, "/api/audit", OPERATOR),
                allow(GET, "/api/audit/check", OPERATOR),
                allow(GET, "/api/audit/heads", OPERATOR),
                allow(GET, "/api/audit/records", OPERATOR),
                allow(GET, "/api/audit/records/check", OPERATOR),
                allow(GET, "/api/audit/records/heads", OPERATOR),
                allow(GET, "/api/participants", OPERATOR),
                allow(POST, "/api/participants", OPERATOR),
                allow(DELETE, "/api/participants/{id}", OPERATOR),
                allow(POST, "/api/participants/{id}/client", OPERATOR),
                allow(POST, "/api/participants/{id}/certificate", OPERATOR),
                allowAll(GET, "/api/schemas/market"),
                allowAll(GET, "/api/schemas/market/{name}"),
                allow(GET, "/api/dead-letters", OPERATOR),
                allow(GET, "/api/dead-letters/{number}", OPERATOR),
                allow(POST, "/api/dead-letters/{number}/retry", OPERATOR),
                allow(GET, "/api/pods", OPERATOR, DSO, AGGREGATOR),
                allow(POST, "/api/pods", OPERATOR),
                allow(GET, "/api/pods/{podId}", OPERATOR, DSO, AGGREGATOR),
                allowAll(GET, "/api/market-sessions"),
                allow(POST, "/api/market-sessions", OPERATOR),
                allowAll(GET, "/api/market-sessions/events"),
                allowAll(GET, "/api/market-sessions/{id}"),
                allow(POST, "/api/market-sessions/{id}/open", OPERATOR),
                allow(POST, "/api/market-sessions/{id}/close", OPERATOR),
                allow(POST, "/api/market-sessions/{id}/cancel", OPERATOR),
                allow(POST, "/api/flexibility-requests", DSO, TSO),
                allow(POST, "/api/flexibility-offers", AGGREGATOR),
                allow(GET, "/api/flexibility-services/{id}", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/flexibility-services", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/market-outcome", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/market-outcome/document", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(POST, "/api/market-sessions/{id}/technical-outcome", DSO),
                allow(GET, "/api/market-sessions/{id}/technical-outcome", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/technical-outcome/summary", OPERATOR, DSO),
                allow(GET, "/api/market-sessions/{id}/technical-outcome/document", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/validated-outcome", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/validated-outcome/document", OPERATOR, DSO, TSO, AGGREGATOR));
    }
}
