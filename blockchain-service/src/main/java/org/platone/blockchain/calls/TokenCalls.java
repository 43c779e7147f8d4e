package org.platone.blockchain.calls;

import java.math.BigInteger;
import java.util.List;
import org.platone.blockchain.chain.LogEntry;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Keccak;
import org.platone.contracts.PlatoneToken;
import org.web3j.abi.EventEncoder;

/** The contract PlatoneToken. */
public final class TokenCalls {
    /** Topic of the event that tokens went from one account to another, or from nobody when they were made. */
    public static final Bytes32 TRANSFER = Bytes32.ofHex(EventEncoder.encode(PlatoneToken.TRANSFER_EVENT));

    /** Most units of gas of giving a role. */
    public static final long GRANT_GAS = 150_000;

    private TokenCalls() {}

    /**
     * Tokens that were made.
     *
     * @param wallet whose they are
     * @param amount in micro-euro
     */
    public record Minted(Address wallet, long amount) {}

    /**
     * Tokens that went from one account to another.
     *
     * @param amount in micro-euro
     */
    public record Transfer(Address from, Address to, long amount) {
        /** Whether the tokens were made by it. */
        public boolean isMint() {
            return from.equals(Address.ZERO);
        }
    }

    /** Reads the event {@link #TRANSFER}. */
    public static Transfer readTransfer(LogEntry log) {
        return new Transfer(
                Address.ofWord(log.topics().get(1)),
                Address.ofWord(log.topics().get(2)),
                readAmount(log.data()).longValueExact());
    }

    public static String deployment(Address owner, Address operator) {
        return Encoding.deployment(
                PlatoneToken.BINARY, Encoding.OWNER_CHANGE_DELAY, Encoding.address(owner), Encoding.address(operator));
    }

    /** Lets a settlement agreement mint. */
    public static String grantMinter(Address agreement) {
        return Encoding.call(
                PlatoneToken.FUNC_GRANTROLE, Encoding.bytes32(Keccak.of("MINTER_ROLE")), Encoding.address(agreement));
    }

    public static String balanceOf(Address wallet) {
        return Encoding.call(PlatoneToken.FUNC_BALANCEOF, Encoding.address(wallet));
    }

    public static String totalSupply() {
        return Encoding.call(PlatoneToken.FUNC_TOTALSUPPLY);
    }

    /** Reads the answer to {@link #balanceOf} and {@link #totalSupply}, in micro-euro: one word and nothing else. */
    public static BigInteger readAmount(String answer) {
        return new BigInteger(1, Bytes32.ofHex(answer).toBytes());
    }

    /** The tokens that were made in a transaction, in the order in which they were. */
    public static List<Minted> readMinted(List<LogEntry> logs) {
        return logs.stream()
                .filter(log -> log.topics().size() == 3 && log.topics().get(0).equals(TRANSFER))
                .map(TokenCalls::readTransfer)
                .filter(Transfer::isMint)
                .map(transfer -> new Minted(transfer.to(), transfer.amount()))
                .toList();
    }
}
