package org.platone.blockchain;

import static org.platone.starter.access.AccessTable.allow;
import static org.platone.starter.access.AccessTable.allowAll;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import org.platone.starter.access.AccessTable;
import org.platone.starter.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what. Whose rows and points of delivery they see is decided where these are. */
@Configuration(proxyBeanMethods = false)
class BlockchainAccess {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                allow(GET, "/api/audit/records", Role.OPERATOR),
                allow(GET, "/api/audit/records/check", Role.OPERATOR),
                allow(GET, "/api/audit/records/heads", Role.OPERATOR),
                allowAll(GET, "/api/chain"),
                allow(GET, "/api/chain/actions", Role.OPERATOR),
                allowAll(GET, "/api/certifications"),
                allowAll(POST, "/api/certifications/verify"),
                allowAll(GET, "/api/certifications/{hashedData}/proof"),
                allowAll(GET, "/api/contracts/transactions/balanceOf/{pod}"),
                allow(GET, "/api/contracts/transactions/reconciliation", Role.OPERATOR),
                allow(POST, "/api/contracts/transactions/reconciliation", Role.OPERATOR),
                allow(PUT, "/api/contracts/wallets/{pod}", Role.AGGREGATOR),
                allow(GET, "/api/contracts", Role.AGGREGATOR, Role.OPERATOR),
                allow(POST, "/api/contracts", Role.AGGREGATOR, Role.OPERATOR),
                allow(GET, "/api/contracts/{address}/agreements", Role.AGGREGATOR, Role.OPERATOR),
                allow(POST, "/api/contracts/{address}/agreements", Role.AGGREGATOR));
    }
}
