package org.platone.settlement;

import static org.platone.starter.access.AccessTable.allow;
import static org.platone.starter.access.AccessTable.allowAll;
import static org.platone.starter.access.Role.AGGREGATOR;
import static org.platone.starter.access.Role.DSO;
import static org.platone.starter.access.Role.OPERATOR;
import static org.platone.starter.access.Role.TSO;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import org.platone.starter.access.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what. Of lists everyone gets what concerns it. */
@Configuration(proxyBeanMethods = false)
class SettlementAccess {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                allow(GET, "/api/audit/records", OPERATOR),
                allow(GET, "/api/audit/records/check", OPERATOR),
                allow(GET, "/api/audit/records/heads", OPERATOR),
                allowAll(GET, "/api/schemas/settlement"),
                allowAll(GET, "/api/schemas/settlement/{name}"),
                allow(POST, "/api/baselines", AGGREGATOR),
                allow(GET, "/api/baselines", OPERATOR, DSO, AGGREGATOR),
                allow(GET, "/api/measurements", OPERATOR, DSO, AGGREGATOR),
                allow(GET, "/api/settlements", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/settlements/summary", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/settlements/statement", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/settlements/trace", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/baselines/comparison", OPERATOR, DSO, AGGREGATOR),
                allow(GET, "/api/baselines/accuracy", OPERATOR, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/settlement", OPERATOR, DSO, TSO, AGGREGATOR),
                allow(GET, "/api/market-sessions/{id}/settlement/document", OPERATOR, DSO, TSO, AGGREGATOR));
    }
}
