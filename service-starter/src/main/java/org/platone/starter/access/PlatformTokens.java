package org.platone.starter.access;

import java.util.Arrays;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;

/** What a token must say to be believed, beside a good signature. */
public final class PlatformTokens {

    private PlatformTokens() {}

    /** Issuer, audience, expiry, and a participant with a role. */
    public static OAuth2TokenValidator<Jwt> validator(String issuer, String audience) {
        // The second as RFC 9068 has it; a token that says it is something else is not for calling anybody.
        var types = new JwtTypeValidator("JWT", "at+jwt");
        types.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithValidators(List.of(types, new JwtIssuerValidator(issuer))),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(audience)),
                new JwtClaimValidator<Object>("exp", exp -> exp != null),
                PlatformTokens::names);
    }

    private static OAuth2TokenValidatorResult names(Jwt token) {
        var participant = token.getClaims().get(Caller.PARTICIPANT_ID);
        var role = token.getClaims().get(Caller.ROLE);
        var known = participant instanceof String id
                && !id.isBlank()
                && Arrays.stream(Role.values()).anyMatch(one -> one.name().equals(role));
        return known
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "The token names no participant with a role", null));
    }
}
