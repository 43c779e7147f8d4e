package org.platone.localstack.authority;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Makes secrets, and what may be kept of them by those who only check them. */
public final class Passwords {

    /** The secrets are random and long: a slow hash would protect nothing, and cost at each token. */
    private static final int COST = 5;

    private final SecureRandom random = new SecureRandom();

    /** A secret of so many random bytes, in characters that need no quoting anywhere. */
    public String random(int bytes) {
        var value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** Its bcrypt hash. */
    public String hash(String secret) {
        var salt = new byte[16];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate("2a", secret.toCharArray(), salt, COST);
    }
}
