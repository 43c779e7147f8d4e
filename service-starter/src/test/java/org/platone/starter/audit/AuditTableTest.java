package org.platone.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.platone.starter.audit.AuditTable.changed;
import static org.platone.starter.audit.AuditTable.notRecorded;
import static org.platone.starter.audit.AuditTable.taken;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import org.junit.jupiter.api.Test;
import org.platone.starter.access.AccessTable;

class AuditTableTest {

    private final AuditTable table = AuditTable.of(
            changed(DELETE, "/api/things/{id}", "thing.removed", id -> null),
            taken(POST, "/api/things", "things.brought"),
            notRecorded(POST, "/api/questions", "they change nothing"));

    @Test
    void namesWhatIsRecorded() {
        var removed = table.match("DELETE", "/api/things/7").orElseThrow();

        assertThat(removed.line().action()).isEqualTo("thing.removed");
        assertThat(removed.variable()).hasValue("7");
        assertThat(table.match("POST", "/api/things")).isPresent();
    }

    @Test
    void leavesOutWhatChangesNothing() {
        assertThat(table.match("POST", "/api/questions")).isEmpty();
        assertThat(table.match("GET", "/api/things")).isEmpty();
        assertThat(table.match("POST", "/api/others")).isEmpty();
    }

    @Test
    void missesEveryChangeThatNobodyThoughtOf() {
        var access = AccessTable.of(
                AccessTable.allowAll(GET, "/api/things"),
                AccessTable.allowAll(POST, "/api/things"),
                AccessTable.allowAll(POST, "/api/questions"),
                AccessTable.allowAll(POST, "/api/others"));

        assertThat(table.missing(access)).containsExactly("POST /api/others");
    }
}
