package org.platone.blockchain.calls;

import java.math.BigInteger;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Keccak;
import org.platone.contracts.PlatoneToken;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.generated.Uint256;

/** The contract PlatoneToken. */
public final class TokenCalls {
    /** Most units of gas of giving a role. */
    public static final long GRANT_GAS = 150_000;

    private TokenCalls() {}

    public static String deployment(Address owner) {
        return Encoding.deployment(PlatoneToken.BINARY, Encoding.OWNER_CHANGE_DELAY, Encoding.address(owner));
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

    /** Reads the answer to {@link #balanceOf} and {@link #totalSupply}, in micro-euro. */
    public static BigInteger readAmount(String answer) {
        return (BigInteger) Encoding.decode(answer, new TypeReference<Uint256>() {})
                .getFirst()
                .getValue();
    }
}
