package org.platone.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimMappingTest {

    private static final ClaimMapping OWN_NAMES = mapping("participant_id", "role", "aud", Map.of());

    private static final ClaimMapping OTHER_NAMES = mapping(
            "https://market.example/participant",
            "/resource_access/platone~1market/roles",
            "client_id",
            Map.of(Role.OPERATOR, "market operator"));

    private static ClaimMapping mapping(String participant, String role, String audience, Map<Role, String> names) {
        return new ClaimMapping(
                new AccessSettings("https://issuer.example", "", "platone", "", participant, role, audience, names));
    }

    @Test
    void leavesWhatIsWhereItIsRead() {
        var claims = OWN_NAMES.convert(Map.of("participant_id", "AGG1", "role", "AGGREGATOR", "aud", "platone"));

        assertThat(claims)
                .containsEntry("participant_id", "AGG1")
                .containsEntry("role", "AGGREGATOR")
                .containsEntry("aud", List.of("platone"));
    }

    @Test
    void findsClaimsByOtherNamesAndInOthers() {
        var claims = OTHER_NAMES.convert(Map.of(
                "https://market.example/participant", List.of("MO"),
                "resource_access", Map.of("platone/market", Map.of("roles", List.of("offline", "market operator"))),
                "client_id", "platone"));

        assertThat(claims)
                .containsEntry("participant_id", "MO")
                .containsEntry("role", "OPERATOR")
                .containsEntry("aud", List.of("platone"));
    }

    @Test
    void doesNotBelieveWhatStandsUnderThePlatformsNamesWhenOthersCount() {
        var claims =
                OTHER_NAMES.convert(Map.of("participant_id", "MO", "role", "OPERATOR", "aud", "platone", "sub", "x"));

        assertThat(claims).containsOnlyKeys("sub");
    }

    @Test
    void doesNotBelieveTheNameOfARoleThatHasAnother() {
        var claims = OTHER_NAMES.convert(
                Map.of("resource_access", Map.of("platone/market", Map.of("roles", List.of("OPERATOR")))));

        assertThat(claims).doesNotContainKey("role");
    }

    @Test
    void doesNotChooseBetweenSeveral() {
        var claims = OWN_NAMES.convert(
                Map.of("participant_id", List.of("A", "B"), "role", List.of("AGGREGATOR", "OPERATOR"), "sub", "x"));

        assertThat(claims).containsOnlyKeys("sub");
    }

    @Test
    void passesOverWhatIsNoText() {
        var claims = OWN_NAMES.convert(Map.of("participant_id", 7, "role", Map.of("OPERATOR", true), "sub", "x"));

        assertThat(claims).containsOnlyKeys("sub");
    }
}
