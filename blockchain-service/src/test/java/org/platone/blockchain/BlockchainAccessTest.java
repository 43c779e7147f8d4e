package org.platone.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.platone.starter.access.Role.AGGREGATOR;
import static org.platone.starter.access.Role.DSO;
import static org.platone.starter.access.Role.OPERATOR;
import static org.platone.starter.access.Role.SCD;
import static org.platone.starter.access.Role.TSO;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.starter.access.AccessTable;
import org.platone.starter.access.AccessTable.Decision;
import org.platone.starter.access.Role;
import org.springframework.http.HttpMethod;

class BlockchainAccessTest {
    private static final Set<Role> ALL = EnumSet.of(OPERATOR, DSO, TSO, AGGREGATOR, SCD);
    private static final Set<Role> CONTRACT_SIDE = EnumSet.of(AGGREGATOR, OPERATOR);

    private final AccessTable table = new BlockchainAccess().accessTable();

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(GET, "/api/audit/records", EnumSet.of(OPERATOR)),
                Arguments.of(GET, "/api/audit/records/check", EnumSet.of(OPERATOR)),
                Arguments.of(GET, "/api/audit/records/heads", EnumSet.of(OPERATOR)),
                Arguments.of(GET, "/api/chain", ALL),
                Arguments.of(GET, "/api/chain/actions", EnumSet.of(OPERATOR)),
                Arguments.of(GET, "/api/certifications", ALL),
                Arguments.of(POST, "/api/certifications/verify", ALL),
                Arguments.of(GET, "/api/certifications/0x12/proof", ALL),
                Arguments.of(GET, "/api/contracts/transactions/balanceOf/IT001E1", ALL),
                Arguments.of(GET, "/api/contracts/transactions/reconciliation", EnumSet.of(OPERATOR)),
                Arguments.of(POST, "/api/contracts/transactions/reconciliation", EnumSet.of(OPERATOR)),
                Arguments.of(PUT, "/api/contracts/wallets/IT001E1", EnumSet.of(AGGREGATOR)),
                Arguments.of(GET, "/api/contracts", CONTRACT_SIDE),
                Arguments.of(POST, "/api/contracts", CONTRACT_SIDE),
                Arguments.of(GET, "/api/contracts/0x12/agreements", CONTRACT_SIDE),
                Arguments.of(POST, "/api/contracts/0x12/agreements", EnumSet.of(AGGREGATOR)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void letsInExactlyTheRolesOfTheLine(HttpMethod method, String path, Set<Role> allowed) {
        var letIn = Arrays.stream(Role.values())
                .filter(role -> table.decide(method, path, role) == Decision.ALLOWED)
                .collect(Collectors.toSet());

        assertThat(letIn).isEqualTo(allowed);
    }

    @Test
    void hasATestForEachLine() {
        assertThat(lines()).hasSize(table.rules().size());
    }

    @Test
    void knowsNoOtherPath() {
        assertThat(table.decide(GET, "/api/wallets", OPERATOR)).isEqualTo(Decision.UNKNOWN);
    }
}
