package org.platone.gateway.clients;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.gateway.participants.Participant;
import org.platone.gateway.participants.Participants;
import org.platone.gateway.token.ClientKeys;
import org.platone.gateway.token.ConditionalOnOwnTokens;
import org.platone.starter.access.Role;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Gives participants what they sign in with, and takes it away. */
@Component
@ConditionalOnOwnTokens
class ClientRegistry implements Clients {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int SECRET_BYTES = 24;
    private static final int PASSWORD_BYTES = 12;
    private static final Set<String> ROLES =
            Stream.of(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet());

    private final Participants participants;
    private final PasswordEncoder hashes;
    private final SecureRandom random = new SecureRandom();

    ClientRegistry(Participants participants, PasswordEncoder hashes) {
        this.participants = participants;
        this.hashes = hashes;
    }

    /** Gives access, and new secrets to one that has it already. */
    @Override
    public Optional<NewClient> register(String participantId, ClientRequest request) {
        var clientId = clientId(participantId);
        var role = request.role();
        var name = request.name();
        if (role == null || !ROLES.contains(role) || name == null || name.isBlank()) {
            throw invalid("role is one of " + ROLES.stream().sorted().collect(Collectors.joining(", "))
                    + ", and name is not empty.");
        }
        var authentication = request.authentication() == null ? Authentication.SECRET : request.authentication();
        var keys = keys(authentication, request.keys());
        Removed.refuse(participants, participantId);
        var secret = authentication == Authentication.SECRET ? random(SECRET_BYTES) : null;
        var password = random(PASSWORD_BYTES);
        participants.register(new Participant(
                participantId,
                role,
                name,
                clientId,
                secret == null ? null : hashes.encode(secret),
                keys,
                authentication == Authentication.CERTIFICATE ? "CN=" + participantId + ",OU=participant" : null,
                clientId,
                hashes.encode(password)));
        return Optional.of(new NewClient(clientId, authentication, secret, clientId, password));
    }

    @Override
    public void remove(String participantId) {
        participants.remove(participantId);
    }

    private String clientId(String participantId) {
        if (!ID.matcher(participantId).matches()) {
            throw invalid("A participant's id is of letters, digits, - and _, 64 at most, and begins with no sign.");
        }
        var clientId = participantId.toLowerCase(Locale.ROOT);
        var other = participants.byClientId(clientId).or(() -> participants.byUsername(clientId));
        if (clientId.equals("dashboard")
                || other.filter(one -> !one.participantId().equals(participantId))
                        .isPresent()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "PARTICIPANT_EXISTS",
                    "The client id " + clientId + " is another's: choose another participant id.");
        }
        return clientId;
    }

    private static @Nullable Map<String, Object> keys(
            Authentication authentication, @Nullable Map<String, Object> keys) {
        if (authentication != Authentication.KEYS) {
            return null;
        }
        return ClientKeys.publicOnly(keys == null ? Map.of() : keys)
                .orElseThrow(
                        () -> invalid(
                                "keys is a JWK set of public keys to check signatures with: EC on P-256, or RSA of 2048 bits or more."));
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_CLIENT", detail);
    }

    private String random(int bytes) {
        var value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
