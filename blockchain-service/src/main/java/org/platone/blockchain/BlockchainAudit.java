package org.platone.blockchain;

import static org.platone.starter.audit.AuditTable.changed;
import static org.platone.starter.audit.AuditTable.notRecorded;
import static org.platone.starter.audit.AuditTable.taken;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.wallet.PodWallets;
import org.platone.starter.audit.AuditTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is recorded of the calls that change something. */
@Configuration(proxyBeanMethods = false)
class BlockchainAudit {

    @Bean
    AuditTable blockchainAuditTable(ContractDirectory contracts, PodWallets wallets) {
        return AuditTable.of(
                changed(POST, "/api/contracts", "contract.created", address -> contract(contracts, address)),
                taken(POST, "/api/contracts/{address}/agreements", "agreements.made"),
                changed(PUT, "/api/contracts/wallets/{pod}", "wallet.changed", pod -> wallet(wallets, pod)),
                notRecorded(POST, "/api/certifications/verify", "it compares and changes nothing"),
                notRecorded(POST, "/api/contracts/transactions/reconciliation", "it compares and changes nothing"));
    }

    private static @Nullable Object contract(ContractDirectory contracts, String address) {
        return contracts
                .settlementAgreement(new Address(address))
                .map(contract -> Map.of(
                        "address", contract.address().toString(),
                        "name", contract.name(),
                        "owner", contract.owner().toString(),
                        "aggregatorId", String.valueOf(contract.aggregatorId())))
                .orElse(null);
    }

    private static @Nullable Object wallet(PodWallets wallets, String pod) {
        return wallets.find(pod)
                .map(known -> Map.of(
                        "aggregatorId", known.aggregatorId(),
                        "wallet", known.wallet().toString()))
                .orElse(null);
    }
}
