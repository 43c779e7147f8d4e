package org.platone.starter;

import static org.platone.starter.audit.AuditTable.notRecorded;
import static org.platone.starter.audit.AuditTable.taken;
import static org.springframework.http.HttpMethod.POST;

import org.platone.starter.audit.AuditTable;
import org.springframework.context.annotation.Bean;

/** What the service records when it has a store. */
class TestAudit {

    @Bean
    AuditTable auditTable() {
        return AuditTable.of(
                taken(POST, "/api/things", "thing.brought"), notRecorded(POST, "/api/lines", "they are not kept"));
    }
}
