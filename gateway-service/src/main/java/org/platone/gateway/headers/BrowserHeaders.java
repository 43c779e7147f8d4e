package org.platone.gateway.headers;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells a browser. */
public final class BrowserHeaders {

    private static final String NOT_USED = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private BrowserHeaders() {}

    /** Headers for answers that run nothing and show nothing: data, redirects, keys. */
    public static void forData(HeadersConfigurer<HttpSecurity> headers) {
        with(headers, "default-src 'none'; frame-ancestors 'none'");
    }

    /** Headers for pages, which get whatever they need from here alone. */
    public static void forPages(HeadersConfigurer<HttpSecurity> headers, String formTargets) {
        forPages(headers, formTargets, List.of());
    }

    /** The same for pages that call other origins, too. */
    public static void forPages(HeadersConfigurer<HttpSecurity> headers, String formTargets, List<String> called) {
        var calls = called.isEmpty() ? "" : "connect-src 'self' " + String.join(" ", called) + "; ";
        with(
                headers,
                "default-src 'self'; " + calls
                        + "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action "
                        + formTargets);
    }

    private static void with(HeadersConfigurer<HttpSecurity> headers, String contentPolicy) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NOT_USED))
                // On localhost it would forbid plain HTTP to everything else that a developer runs there.
                .httpStrictTransportSecurity(transport -> transport.requestMatcher(request ->
                        request.isSecure() && !request.getServerName().equals("localhost")));
    }
}
