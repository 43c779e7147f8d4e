package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.starter.access.AccessTable;
import org.platone.starter.access.AccessTable.Decision;
import org.platone.starter.access.Role;
import org.springframework.http.HttpMethod;

class MarketAccessTest {

    private final AccessTable table = new MarketAccess().marketAccessTable();

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/participants,                                    OPERATOR",
        "POST, /api/participants,                                    OPERATOR",
        "DELETE, /api/participants/AGG4,                             OPERATOR",
        "POST, /api/participants/AGG4/client,                        OPERATOR",
        "POST, /api/participants/AGG4/certificate,                   OPERATOR",
        "GET,  /api/audit,                                           OPERATOR",
        "GET,  /api/audit/check,                                     OPERATOR",
        "GET,  /api/audit/heads,                                     OPERATOR",
        "GET,  /api/audit/records,                                   OPERATOR",
        "GET,  /api/audit/records/check,                             OPERATOR",
        "GET,  /api/audit/records/heads,                             OPERATOR",
        "GET,  /api/schemas/market,                                  OPERATOR DSO TSO AGGREGATOR SCD",
        "GET,  /api/schemas/market/openapi.yaml,                     OPERATOR DSO TSO AGGREGATOR SCD",
        "GET,  /api/dead-letters,                                    OPERATOR",
        "GET,  /api/dead-letters/7,                                  OPERATOR",
        "POST, /api/dead-letters/7/retry,                            OPERATOR",
        "GET,  /api/pods,                                            OPERATOR DSO AGGREGATOR",
        "POST, /api/pods,                                            OPERATOR",
        "GET,  /api/pods/IT1,                                        OPERATOR DSO AGGREGATOR",
        "GET,  /api/market-sessions,                                 OPERATOR DSO TSO AGGREGATOR SCD",
        "POST, /api/market-sessions,                                 OPERATOR",
        "GET,  /api/market-sessions/events,                          OPERATOR DSO TSO AGGREGATOR SCD",
        "GET,  /api/market-sessions/s,                               OPERATOR DSO TSO AGGREGATOR SCD",
        "POST, /api/market-sessions/s/open,                          OPERATOR",
        "POST, /api/market-sessions/s/close,                         OPERATOR",
        "POST, /api/market-sessions/s/cancel,                        OPERATOR",
        "POST, /api/flexibility-requests,                            DSO TSO",
        "POST, /api/flexibility-offers,                              AGGREGATOR",
        "GET,  /api/flexibility-services/b,                          OPERATOR DSO TSO AGGREGATOR",
        "GET,  /api/market-sessions/s/flexibility-services,          OPERATOR DSO TSO AGGREGATOR",
        "GET,  /api/market-sessions/s/market-outcome,                OPERATOR DSO TSO AGGREGATOR",
        "GET,  /api/market-sessions/s/market-outcome/document,       OPERATOR DSO TSO AGGREGATOR",
        "POST, /api/market-sessions/s/technical-outcome,             DSO",
        "GET,  /api/market-sessions/s/technical-outcome,             OPERATOR DSO TSO AGGREGATOR",
        "GET,  /api/market-sessions/s/technical-outcome/summary,     OPERATOR DSO",
        "GET,  /api/market-sessions/s/technical-outcome/document,    OPERATOR DSO TSO AGGREGATOR",
        "GET,  /api/market-sessions/s/validated-outcome,             OPERATOR DSO TSO AGGREGATOR",
        "GET,  /api/market-sessions/s/validated-outcome/document,    OPERATOR DSO TSO AGGREGATOR"
    })
    void letsExactlyTheseRolesIn(String method, String path, String roles) {
        Set<Role> allowed = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (table.decide(HttpMethod.valueOf(method), path, role) == Decision.ALLOWED) {
                allowed.add(role);
            }
        }

        assertThat(allowed.stream().map(Role::name)).containsExactlyInAnyOrder(roles.split(" "));
    }
}
