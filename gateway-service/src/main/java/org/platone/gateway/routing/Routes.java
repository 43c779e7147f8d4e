package org.platone.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.removeRequestHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import java.time.Duration;
import java.util.List;
import org.platone.gateway.limits.SlowBody;
import org.platone.gateway.token.TokensInUse;
import org.platone.starter.problem.Problem;
import org.platone.starter.tls.LiveBundle;
import org.platone.starter.trace.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Who serves what, and the way there: over TLS, with the gateway's own certificate, bodies streamed both ways. */
@Configuration(proxyBeanMethods = false)
class Routes {

    /** The first that matches: longer ones stand before what they are a part of. */
    static final List<Route> TABLE = List.of(
            new Route("/api/market-sessions/{id}/settlement/**", "settlement"),
            new Route("/api/market-sessions/{id}/order-book/**", "clearing"),
            new Route("/api/market-sessions/{id}/explanations", "clearing"),
            new Route("/api/market-sessions/{id}/merit-order", "clearing"),
            new Route("/api/market-sessions/**", "market"),
            new Route("/api/flexibility-requests", "market"),
            new Route("/api/flexibility-offers", "market"),
            new Route("/api/flexibility-services/**", "market"),
            new Route("/api/pods/**", "market"),
            new Route("/api/participants/**", "market"),
            new Route("/api/audit/**", "market"),
            new Route("/api/dead-letters/**", "market"),
            new Route("/api/schemas/market/**", "market"),
            new Route("/api/schemas/settlement/**", "settlement"),
            new Route("/api/baselines/**", "settlement"),
            new Route("/api/settlements/**", "settlement"),
            new Route("/api/measurements/**", "settlement"),
            new Route("/api/contracts/**", "blockchain"),
            new Route("/api/certifications/**", "blockchain"),
            new Route("/api/chain/**", "blockchain"));

    /** Those whose measurements the operator reads at {@code /api/metrics/…}. */
    private static final List<String> METERED = List.of("market", "clearing", "settlement", "blockchain");

    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> routeTable(UpstreamSettings upstream, Traces traces) {
        var routes = GatewayRouterFunctions.route("services");
        for (var route : TABLE) {
            routes.add(to(route, upstream, traces).build());
        }
        for (var service : METERED) {
            routes.add(to(new Route("/api/metrics/" + service, service), upstream, traces)
                    .before(setPath("/actuator/prometheus"))
                    .build());
        }
        return routes.route(RequestPredicates.path("/api/**"), Routes::unknown).build();
    }

    private static RouterFunctions.Builder to(Route route, UpstreamSettings upstream, Traces traces) {
        return GatewayRouterFunctions.route(route.pattern())
                .route(RequestPredicates.path(route.pattern()), http())
                .before(uri(upstream.addressOf(route.service())))
                // The session is the gateway's and the browser's alone.
                .before(removeRequestHeader(HttpHeaders.COOKIE))
                .before(Routes::withAddress)
                .before(request -> withTrace(request, traces))
                .filter(awayIsAProblem(route.service()));
    }

    /** No limit on how long an answer takes: uploads and streams do. */
    @Bean
    ClientHttpRequestFactory upstreamRequests(SslBundles bundles, TokensInUse inUse) {
        var settings = HttpClientSettings.defaults()
                .withSslBundle(LiveBundle.of(bundles, "service"))
                .withConnectTimeout(CONNECT_TIMEOUT)
                .withRedirects(HttpRedirects.DONT_FOLLOW);
        return new EndlessAnswers(ClientHttpRequestFactoryBuilder.jdk().build(settings), inUse::isInUse);
    }

    private static HandlerFilterFunction<ServerResponse, ServerResponse> awayIsAProblem(String service) {
        return (request, next) -> {
            try {
                return next.handle(request);
            } catch (ResourceAccessException away) {
                if (SlowBody.isCauseOf(away)) {
                    return ProblemAnswer.of(Problem.of(
                            HttpStatus.REQUEST_TIMEOUT,
                            "BODY_TOO_SLOW",
                            "The body comes so slowly that it is not waited for: send less at a time."));
                }
                log.warn("The {} service does not answer: {}", service, away.getMessage());
                return ProblemAnswer.of(Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "SERVICE_UNAVAILABLE",
                        "The " + service + " service does not answer. Try again later."));
            }
        };
    }

    /** For the services' audit record. What a caller says of itself does not count. */
    private static ServerRequest withAddress(ServerRequest request) {
        return ServerRequest.from(request)
                .headers(headers ->
                        headers.set("X-Forwarded-For", request.servletRequest().getRemoteAddr()))
                .build();
    }

    /** Services go on with the gateway's part of the trace. */
    private static ServerRequest withTrace(ServerRequest request, Traces traces) {
        var trace = traces.decided();
        return trace == null
                ? request
                : ServerRequest.from(request)
                        .headers(headers -> headers.set(Traces.HEADER, trace))
                        .build();
    }

    private static ServerResponse unknown(ServerRequest request) {
        return ProblemAnswer.of(Problem.of(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing at this path."));
    }
}
