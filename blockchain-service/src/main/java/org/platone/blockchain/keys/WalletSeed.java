package org.platone.blockchain.keys;

import java.security.SecureRandom;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.MnemonicUtils;

/** The secret behind the customers' wallets: twenty-four words, and the keys that come from them. */
record WalletSeed(String mnemonic) {
    private static final int HARDENED = Bip32ECKeyPair.HARDENED_BIT;

    static WalletSeed random(SecureRandom random) {
        var entropy = new byte[32];
        random.nextBytes(entropy);
        return new WalletSeed(MnemonicUtils.generateMnemonic(entropy));
    }

    /** The public half of the account {@code m/44'/60'/0'}. */
    ExtendedPublicKey account() {
        return publicHalf(account(master()));
    }

    /** The key pair of {@code m/44'/60'/0'/0/index}, for whoever must recover a wallet. */
    Bip32ECKeyPair walletKey(int index) {
        return Bip32ECKeyPair.deriveKeyPair(account(master()), new int[] {0, index});
    }

    private Bip32ECKeyPair master() {
        return Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(mnemonic, ""));
    }

    private static Bip32ECKeyPair account(Bip32ECKeyPair master) {
        return Bip32ECKeyPair.deriveKeyPair(master, new int[] {44 | HARDENED, 60 | HARDENED, HARDENED});
    }

    private static ExtendedPublicKey publicHalf(Bip32ECKeyPair key) {
        return new ExtendedPublicKey(
                key.getDepth(),
                key.getParentFingerprint(),
                key.getChildNumber(),
                key.getChainCode(),
                key.getPublicKeyPoint());
    }

    @Override
    public String toString() {
        return "WalletSeed[secret]";
    }
}
