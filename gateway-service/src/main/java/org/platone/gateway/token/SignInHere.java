package org.platone.gateway.token;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;

/** People sign in at the gateway. */
class SignInHere implements SignInPlace {

    private final URI issuer;

    SignInHere(URI issuer) {
        this.issuer = issuer;
    }

    @Override
    public SignIn find() {
        return new SignIn(
                issuer.toString(),
                "/oauth2/authorize",
                "/oauth2/token",
                "/logout",
                ParticipantClients.DASHBOARD,
                "",
                Map.of(),
                Caller.PARTICIPANT_ID,
                Caller.ROLE,
                Arrays.stream(Role.values()).collect(Collectors.toMap(Role::name, Role::name)));
    }

    @Override
    public List<String> origins() {
        return List.of();
    }
}
