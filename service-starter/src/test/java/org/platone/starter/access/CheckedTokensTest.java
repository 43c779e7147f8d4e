package org.platone.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class CheckedTokensTest {

    private final List<String> signaturesChecked = new ArrayList<>();
    private boolean valid = true;
    private final CheckedTokens tokens = new CheckedTokens(
            this::decode,
            token -> valid
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token")));

    private Jwt decode(String token) {
        signaturesChecked.add(token);
        if (token.startsWith("forged")) {
            throw new BadJwtException("The signature is wrong");
        }
        return Jwt.withTokenValue(token).header("alg", "ES256").subject(token).build();
    }

    @Test
    void checksASignatureOnce() {
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(tokens.decode("two").getSubject()).isEqualTo("two");

        assertThat(signaturesChecked).containsExactly("one", "two");
    }

    @Test
    void refusesAKnownTokenThatIsNotValidAnyMore() {
        tokens.decode("one");
        valid = false;

        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void refusesAForgedTokenEachTime() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    }
}
