package org.platone.starter.access;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens a service believes, and where they say what. A claim is given by its name, or by a JSON pointer
 * ({@code /realm_access/roles}) to what is in it.
 *
 * @param issuer the {@code iss} of the tokens
 * @param jwkSetUri where the issuer's public keys are; empty: where its {@code .well-known/openid-configuration} says
 * @param audience what {@code aud} must contain
 * @param sslBundle over which the keys are fetched; empty: the JVM's own trust
 * @param participantClaim says of which participant the caller is
 * @param roleClaim says the role; of a list, the one that is known counts
 * @param audienceClaim says whom the token is for, where it is not {@code aud}
 * @param roleNames what the issuer calls a role, where it does not call it by its own name
 */
@ConfigurationProperties("platone.access")
@Validated
public record AccessSettings(
        @NotBlank String issuer,
        @DefaultValue("") String jwkSetUri,
        @DefaultValue("platone") @NotBlank String audience,
        @DefaultValue("service") String sslBundle,
        @DefaultValue(Caller.PARTICIPANT_ID) @NotBlank String participantClaim,
        @DefaultValue(Caller.ROLE) @NotBlank String roleClaim,
        @DefaultValue("aud") @NotBlank String audienceClaim,
        @DefaultValue Map<Role, String> roleNames) {

    /** What the issuer calls a role. */
    public String nameOf(Role role) {
        return roleNames.getOrDefault(role, role.name());
    }
}
