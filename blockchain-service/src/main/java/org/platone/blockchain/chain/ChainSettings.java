package org.platone.blockchain.chain;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the chain is and how it is used.
 *
 * @param rpcUrl the node's JSON-RPC address, or those of several nodes of the chain: the next is used while one does not
 *     answer
 * @param sslBundle the certificates for talking to nodes by https; null for the machine's own
 * @param chainId the chain's number; a node with another one is refused
 * @param keystoreDir where the keys are, made at the first start; only the owner may read them
 * @param owner the account that owns the contracts deployed from now on; the sending account when null
 * @param confirmations blocks, its own included, after which a transaction counts as final
 * @param inFlight most transactions that are sent and not yet mined
 * @param pollInterval how often the node is asked for what was mined
 * @param resendAfter after which time without a receipt a transaction is sent again
 * @param gasPrice what is first paid for a unit of gas, in wei
 * @param gasPriceLimit the most that is paid, in wei; not above the first price means that nothing is ever replaced
 * @param raiseAfter after which time a transaction that new blocks leave out is replaced by one that pays more
 * @param retryAfter after which time an action that the contract refused is tried again, doubled with each refusal
 * @param reconcileEvery how often the stored balances are compared with the chain
 * @param timeout of one call to the node
 */
@ConfigurationProperties("platone.chain")
@Validated
public record ChainSettings(
        @NotEmpty List<@NotNull URI> rpcUrl,
        @Nullable String sslBundle,
        @Positive long chainId,
        @NotNull Path keystoreDir,
        @Nullable @Pattern(regexp = "0x[0-9a-fA-F]{40}") String owner,
        @DefaultValue("1") @Min(1) @Max(1000) int confirmations,
        @DefaultValue("128") @Min(1) @Max(500) int inFlight,
        @DefaultValue("200ms") @NotNull Duration pollInterval,
        @DefaultValue("10s") @NotNull Duration resendAfter,
        @DefaultValue("0") @PositiveOrZero long gasPrice,
        @DefaultValue("0") @PositiveOrZero long gasPriceLimit,
        @DefaultValue("1m") @NotNull Duration raiseAfter,
        @DefaultValue("1m") @NotNull Duration retryAfter,
        @DefaultValue("15m") @NotNull Duration reconcileEvery,
        @DefaultValue("20s") @NotNull Duration timeout) {

    /** The scheme is easily forgotten, and then what is before the colon is taken for it. */
    @AssertTrue(
            message = "rpc-url is one or more addresses that begin with http:// or https://, with commas between them")
    public boolean isRpcUrlOfNodes() {
        return rpcUrl == null
                || rpcUrl.stream()
                        .allMatch(url -> url != null
                                && url.getHost() != null
                                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())));
    }
}
