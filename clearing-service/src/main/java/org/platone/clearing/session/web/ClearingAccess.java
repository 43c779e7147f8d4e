package org.platone.clearing.session.web;

import static org.platone.starter.access.AccessTable.allow;
import static org.platone.starter.access.Role.AGGREGATOR;
import static org.platone.starter.access.Role.DSO;
import static org.platone.starter.access.Role.OPERATOR;
import static org.platone.starter.access.Role.TSO;
import static org.springframework.http.HttpMethod.GET;

import org.platone.starter.access.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what; whose bid it is is asked where it is known. */
@Configuration(proxyBeanMethods = false)
class ClearingAccess {
    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                allow(GET, "/api/market-sessions/{id}/order-book/document", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/explanations", OPERATOR, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/merit-order", OPERATOR, DSO, TSO, AGGREGATOR));
    }
}
