package org.platone.starter.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/** Puts what an issuer says by its own names where the platform reads it; what stood there does not count. */
final class ClaimMapping implements Converter<Map<String, Object>, Map<String, Object>> {

    private final MappedJwtClaimSetConverter standard = MappedJwtClaimSetConverter.withDefaults(Map.of());
    private final AccessSettings settings;

    ClaimMapping(AccessSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, Object> convert(Map<String, Object> issued) {
        var audience = texts(at(issued, settings.audienceClaim()));
        var participant = texts(at(issued, settings.participantClaim()));
        var roles = texts(at(issued, settings.roleClaim())).stream()
                .map(this::role)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var claims = new HashMap<>(Objects.requireNonNull(standard.convert(issued)));
        put(claims, JwtClaimNames.AUD, audience.isEmpty() ? null : audience);
        put(claims, Caller.PARTICIPANT_ID, theOneOf(participant));
        put(claims, Caller.ROLE, theOneOf(roles));
        return claims;
    }

    private @Nullable String role(String issued) {
        return Arrays.stream(Role.values())
                .filter(role -> settings.nameOf(role).equals(issued))
                .map(Role::name)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object at(Map<String, Object> claims, String place) {
        if (!place.startsWith("/")) {
            return claims.get(place);
        }
        Object found = claims;
        for (var name : place.substring(1).split("/", -1)) {
            found = found instanceof Map<?, ?> object
                    ? object.get(name.replace("~1", "/").replace("~0", "~"))
                    : null;
        }
        return found;
    }

    private static List<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case String text -> List.of(text);
            case Collection<?> many ->
                many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    private static @Nullable String theOneOf(List<String> texts) {
        return texts.size() == 1 ? texts.getFirst() : null;
    }

    private static void put(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
    }
}
