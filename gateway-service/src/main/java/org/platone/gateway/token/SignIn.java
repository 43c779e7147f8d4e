package org.platone.gateway.token;

import java.util.Map;

/**
 * How a page lets its person sign in, and reads the token that it gets.
 *
 * @param authorizationEndpoint where the browser goes for a code
 * @param tokenEndpoint where the page exchanges it
 * @param endSessionEndpoint where the browser goes to sign out; empty where there is no such place
 * @param scope what is asked for; may be empty
 * @param parameters what is said besides when asking for a code
 * @param participantClaim a claim's name, or a JSON pointer into the claims
 * @param roleClaim a claim's name, or a JSON pointer into the claims
 * @param roleNames what the issuer calls each role
 */
public record SignIn(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String endSessionEndpoint,
        String clientId,
        String scope,
        Map<String, String> parameters,
        String participantClaim,
        String roleClaim,
        Map<String, String> roleNames) {}
