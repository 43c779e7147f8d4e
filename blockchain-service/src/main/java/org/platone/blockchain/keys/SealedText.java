package org.platone.blockchain.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * A secret text under a password: scrypt makes the key, AES-256-GCM seals.
 *
 * @param cipher always {@code aes-256-gcm}
 * @param kdf always {@code scrypt}
 * @param n scrypt's cost
 * @param r scrypt's block size
 * @param p scrypt's parallelism
 * @param salt of scrypt, hexadecimal
 * @param nonce of AES-GCM, hexadecimal
 * @param sealed the sealed text and its tag, hexadecimal
 */
record SealedText(String cipher, String kdf, int n, int r, int p, String salt, String nonce, String sealed) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int COST = 1 << 14;

    static SealedText seal(String text, String password, SecureRandom random) {
        var salt = new byte[32];
        var nonce = new byte[12];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        try {
            var bytes = crypt(
                    Cipher.ENCRYPT_MODE, key(password, salt, COST, 8, 1), nonce, text.getBytes(StandardCharsets.UTF_8));
            return new SealedText(
                    "aes-256-gcm",
                    "scrypt",
                    COST,
                    8,
                    1,
                    HEX.formatHex(salt),
                    HEX.formatHex(nonce),
                    HEX.formatHex(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    String open(String password) {
        try {
            var key = key(password, HEX.parseHex(salt), n, r, p);
            return new String(
                    crypt(Cipher.DECRYPT_MODE, key, HEX.parseHex(nonce), HEX.parseHex(sealed)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the password does not open this", e);
        }
    }

    private static SecretKeySpec key(String password, byte[] salt, int n, int r, int p) {
        return new SecretKeySpec(SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, n, r, p, 32), "AES");
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, byte[] input)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(input);
    }
}
