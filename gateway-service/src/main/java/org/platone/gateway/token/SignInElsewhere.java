package org.platone.gateway.token;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.AccessSettings;
import org.platone.starter.access.Role;
import org.platone.starter.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/** People sign in where the issuer's {@code .well-known/openid-configuration} says; it is asked until it has said it. */
class SignInElsewhere implements SignInPlace {

    private static final Logger log = LoggerFactory.getLogger(SignInElsewhere.class);

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final AccessSettings access;
    private final ForeignSignInSettings page;
    private final RestOperations calls;
    private volatile @Nullable SignIn known;

    SignInElsewhere(AccessSettings access, ForeignSignInSettings page, RestOperations calls) {
        this.access = access;
        this.page = page;
        this.calls = calls;
    }

    @Override
    public SignIn find() {
        var there = known;
        if (there == null) {
            there = ask();
            known = there;
        }
        return there;
    }

    @Override
    public List<String> origins() {
        var issuer = URI.create(access.issuer());
        return Stream.concat(Stream.of(issuer.getScheme() + "://" + issuer.getAuthority()), page.origins().stream())
                .toList();
    }

    private SignIn ask() {
        var said = said();
        if (!access.issuer().equals(said.get("issuer"))) {
            log.error(
                    "{} says that it is {}: platone.access.issuer is to be the same",
                    access.issuer(),
                    said.get("issuer"));
            throw away();
        }
        return new SignIn(
                access.issuer(),
                address(said, "authorization_endpoint"),
                address(said, "token_endpoint"),
                Objects.requireNonNullElse(said.get("end_session_endpoint"), "").toString(),
                page.clientId(),
                page.scope(),
                page.parameters(),
                access.participantClaim(),
                access.roleClaim(),
                Arrays.stream(Role.values()).collect(Collectors.toMap(Role::name, access::nameOf)));
    }

    private Map<String, Object> said() {
        var address = access.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration";
        try {
            return Objects.requireNonNullElse(
                    calls.exchange(URI.create(address), HttpMethod.GET, null, OBJECT)
                            .getBody(),
                    Map.of());
        } catch (RestClientException failure) {
            log.warn("{} does not say where people sign in: {}", address, failure.getMessage());
            throw away();
        }
    }

    private static String address(Map<String, Object> said, String name) {
        if (said.get(name) instanceof String address) {
            return address;
        }
        log.error("The issuer does not say its {}", name);
        throw away();
    }

    private static ProblemException away() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "The issuer of tokens does not say where to sign in. Try again later.");
    }
}
