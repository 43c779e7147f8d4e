package org.platone.blockchain.wallet;

import java.math.BigDecimal;
import java.util.Optional;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;

/** What wallets hold, read from the chain. */
public class Balances {
    private static final int DECIMALS = 6;

    private final ChainNode node;
    private final ChainStatus status;
    private final ContractDirectory contracts;

    Balances(ChainNode node, ChainStatus status, ContractDirectory contracts) {
        this.node = node;
        this.status = status;
        this.contracts = contracts;
    }

    /** Tokens of a wallet with all six decimals; empty while there is no token on the chain. */
    public Optional<BigDecimal> of(Address wallet) {
        status.requireOurs();
        return contracts
                .token()
                .map(token -> new BigDecimal(
                        TokenCalls.readAmount(node.call(token, TokenCalls.balanceOf(wallet))), DECIMALS));
    }
}
