package org.platone.blockchain.wallet.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.platone.blockchain.wallet.Balances;
import org.platone.blockchain.wallet.PodWallet;
import org.platone.blockchain.wallet.PodWallets;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a customer got, as the chain says. */
@RestController
class BalanceController {
    private final PodWallets wallets;
    private final Balances balances;

    BalanceController(PodWallets wallets, Balances balances) {
        this.wallets = wallets;
        this.balances = balances;
    }

    @GetMapping("/api/contracts/transactions/balanceOf/{pod}")
    BalanceView balance(@PathVariable String pod, Caller caller) {
        var wallet = wallets.find(pod)
                .filter(known -> maySee(caller, known))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "POD_UNKNOWN",
                        "There is no point of delivery '" + pod + "' that is yours."));
        var balance = balances.of(wallet.wallet())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "CHAIN_NOT_READY",
                        "The token is not on the chain yet. Try again later."));
        return new BalanceView(wallet.wallet().toString(), balance.toPlainString());
    }

    private static boolean maySee(Caller caller, PodWallet wallet) {
        return caller.role() == Role.OPERATOR
                || (caller.role() == Role.AGGREGATOR && caller.participantId().equals(wallet.aggregatorId()));
    }

    /**
     * The published Wallet model.
     *
     * @param idWallet the wallet's address
     * @param balance tokens (EUR) with six decimals
     */
    record BalanceView(@JsonProperty("id_wallet") String idWallet, String balance) {}
}
