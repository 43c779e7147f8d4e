package org.platone.blockchain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.evm.Address;
import org.web3j.crypto.Credentials;

class ExtendedPublicKeyTest {
    private static final WalletSeed SEED =
            new WalletSeed("test test test test test test test test test test test junk");

    @Test
    void derivesTheAddressesThatEveryEthereumToolDerivesFromTheseWords() {
        var account = SEED.account();

        var addresses = account.receivingAddresses(0, 3);

        assertThat(addresses)
                .containsExactly(
                        new Address("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
                        new Address("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
                        new Address("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"));
    }

    @Test
    void agreesWithPrivateDerivationAfterItsTextForm() {
        var account = ExtendedPublicKey.ofText(SEED.account().toString());

        var addresses = account.receivingAddresses(100, 200);

        assertThat(new HashSet<>(addresses)).hasSize(200);
        for (int i = 0; i < 200; i++) {
            var wallet = Credentials.create(SEED.walletKey(100 + i)).getAddress();
            assertThat(addresses.get(i)).isEqualTo(new Address(wallet));
        }
    }

    /** Test vector 1 of BIP-32, chain m/0H. */
    @Test
    void readsAndWritesTheTextFormOfBip32() {
        var text =
                "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw";

        assertThat(ExtendedPublicKey.ofText(text)).hasToString(text);
    }

    @Test
    void refusesATextWithATypingError() {
        var text = SEED.account().toString();
        var mistyped = text.substring(0, 40) + (text.charAt(40) == 'a' ? 'b' : 'a') + text.substring(41);

        assertThatThrownBy(() -> ExtendedPublicKey.ofText(mistyped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wrong check sum");
    }
}
