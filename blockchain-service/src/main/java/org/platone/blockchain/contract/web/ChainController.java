package org.platone.blockchain.contract.web;

import java.util.Optional;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainSettings;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the chain is, so that anyone can look for themselves. */
@RestController
class ChainController {
    private final ChainSettings settings;
    private final ChainNode node;
    private final ChainStatus status;
    private final ContractDirectory contracts;

    ChainController(ChainSettings settings, ChainNode node, ChainStatus status, ContractDirectory contracts) {
        this.settings = settings;
        this.node = node;
        this.status = status;
        this.contracts = contracts;
    }

    @GetMapping("/api/chain")
    ChainView chain() {
        status.requireOurs();
        return new ChainView(
                settings.chainId(),
                required(contracts.certification()),
                required(contracts.standardAgreement()),
                required(contracts.token()),
                node.blockNumber());
    }

    private static String required(Optional<Address> address) {
        return address.map(Address::toString)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "CHAIN_NOT_READY",
                        "The contracts are not on the chain yet. Try again later."));
    }

    record ChainView(long chainId, String certification, String settlementAgreement, String token, long blockNumber) {}
}
