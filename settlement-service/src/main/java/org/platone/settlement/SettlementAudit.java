package org.platone.settlement;

import static org.platone.starter.audit.AuditTable.taken;
import static org.springframework.http.HttpMethod.POST;

import org.platone.starter.audit.AuditTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is recorded of the calls that change something. */
@Configuration(proxyBeanMethods = false)
class SettlementAudit {

    @Bean
    AuditTable settlementAuditTable() {
        return AuditTable.of(taken(POST, "/api/baselines", "baselines.nominated"));
    }
}
