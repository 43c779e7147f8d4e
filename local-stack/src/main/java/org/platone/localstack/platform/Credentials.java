package org.platone.localstack.platform;

import java.util.Locale;

/**
 * How a member proves who it is. The secrets are made once and kept between starts.
 *
 * @param clientSecret of its systems
 * @param clientSecretHash what the gateway knows of it
 * @param password of its people
 * @param passwordHash what the gateway knows of it
 */
record Credentials(Member member, String clientSecret, String clientSecretHash, String password, String passwordHash) {

    String clientId() {
        return member.id().toLowerCase(Locale.ROOT);
    }

    String username() {
        return member.id().toLowerCase(Locale.ROOT);
    }
}
