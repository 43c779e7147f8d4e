package org.platone.starter.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Caller;
import org.platone.starter.audit.AuditRecord.Actor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Records what callers change. That it is about to happen is noted before; the answer goes out when the entry is stored.
 */
class AuditFilter extends OncePerRequestFilter {

    private final AuditTable table;
    private final AuditChain chain;
    private final JsonMapper json;
    private final Clock realTime;

    AuditFilter(AuditTable table, AuditChain chain, JsonMapper json, Clock realTime) {
        this.table = table;
        this.chain = chain;
        this.realTime = realTime;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filters)
            throws ServletException, IOException {
        var match = table.match(request.getMethod(), request.getRequestURI()).orElse(null);
        if (match == null) {
            filters.doFilter(request, response);
        } else if (match.line().reader() == null) {
            data(match, request, response, filters);
        } else {
            change(match, match.line().reader(), request, response, filters);
        }
    }

    private void change(
            AuditTable.Match match,
            Function<String, @Nullable Object> reader,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain filters)
            throws ServletException, IOException {
        var before = match.variable().map(id -> tree(reader, id)).orElse(null);
        var change = begin(match, request, before);
        var held = new ContentCachingResponseWrapper(response);
        filters.doFilter(request, held);
        if (isDone(held)) {
            var location = Optional.ofNullable(held.getHeader(HttpHeaders.LOCATION));
            var after = match.variable()
                    .or(() -> location.map(path -> path.substring(path.lastIndexOf('/') + 1)))
                    .map(id -> tree(reader, id))
                    .orElse(null);
            chain.append(change.done(location.orElse(change.object()), after));
        }
        chain.close(change.key());
        held.copyBodyToResponse();
    }

    private void data(
            AuditTable.Match match, HttpServletRequest request, HttpServletResponse response, FilterChain filters)
            throws ServletException, IOException {
        var change = begin(match, request, null);
        var digested = new DigestedRequest(request);
        filters.doFilter(digested, response);
        if (isDone(response)) {
            var body = JsonNodeFactory.instance
                    .objectNode()
                    .put("bytes", digested.bytes())
                    .put("sha256", digested.sha256());
            chain.append(change.done(change.object(), body));
        }
        chain.close(change.key());
    }

    private Change begin(AuditTable.Match match, HttpServletRequest request, @Nullable JsonNode before) {
        var change = new Change(
                UUID.randomUUID().toString(),
                actor(),
                match.line().action(),
                request.getRequestURI(),
                before,
                null,
                from(request));
        chain.open(change, realTime.instant());
        return change;
    }

    private @Nullable JsonNode tree(Function<String, @Nullable Object> reader, String id) {
        var value = reader.apply(id);
        return value == null ? null : json.valueToTree(value);
    }

    private static boolean isDone(HttpServletResponse response) {
        return HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful();
    }

    /** Only the gateway and the other services come here: what they say of the caller's address can be believed. */
    private static String from(HttpServletRequest request) {
        var forwarded = request.getHeader("X-Forwarded-For");
        return forwarded == null ? request.getRemoteAddr() : forwarded;
    }

    private static Actor actor() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            var token = caller.getToken();
            return new Actor(
                    String.valueOf(token.getClaimAsString(Caller.PARTICIPANT_ID)),
                    String.valueOf(token.getClaimAsString(Caller.ROLE)),
                    token.getSubject());
        }
        throw new IllegalStateException("Somebody changed something who showed no token");
    }
}
