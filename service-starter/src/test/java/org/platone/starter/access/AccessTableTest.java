package org.platone.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.platone.starter.access.AccessTable.Decision.ALLOWED;
import static org.platone.starter.access.AccessTable.Decision.FORBIDDEN;
import static org.platone.starter.access.AccessTable.Decision.METHOD_NOT_ALLOWED;
import static org.platone.starter.access.AccessTable.Decision.UNKNOWN;
import static org.platone.starter.access.AccessTable.allow;
import static org.platone.starter.access.AccessTable.allowAll;
import static org.platone.starter.access.Role.AGGREGATOR;
import static org.platone.starter.access.Role.DSO;
import static org.platone.starter.access.Role.OPERATOR;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import org.junit.jupiter.api.Test;

class AccessTableTest {

    private final AccessTable table = AccessTable.of(
            allowAll(GET, "/api/pods/public"),
            allow(GET, "/api/pods/**", OPERATOR, DSO),
            allow(POST, "/api/pods", OPERATOR));

    @Test
    void allowsTheRolesOfTheRule() {
        assertThat(table.decide(GET, "/api/pods/a/b", DSO)).isEqualTo(ALLOWED);
        assertThat(table.decide(GET, "/api/pods", OPERATOR)).isEqualTo(ALLOWED);
        assertThat(table.decide(GET, "/api/pods", AGGREGATOR)).isEqualTo(FORBIDDEN);
    }

    @Test
    void asksItsRulesInTheirOrder() {
        assertThat(table.decide(GET, "/api/pods/public", AGGREGATOR)).isEqualTo(ALLOWED);
    }

    @Test
    void takesHeadForGet() {
        assertThat(table.decide(HEAD, "/api/pods/a", DSO)).isEqualTo(ALLOWED);
    }

    @Test
    void tellsAnotherMethodFromAnotherPath() {
        assertThat(table.decide(DELETE, "/api/pods", OPERATOR)).isEqualTo(METHOD_NOT_ALLOWED);
        assertThat(table.decide(GET, "/api/podsters", OPERATOR)).isEqualTo(UNKNOWN);
    }

    @Test
    void allowsNothingWhenEmpty() {
        assertThat(AccessTable.of().decide(GET, "/api/pods", OPERATOR)).isEqualTo(UNKNOWN);
    }
}
