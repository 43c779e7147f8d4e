package org.platone.gateway.clients;

import org.platone.gateway.routing.ProblemAnswer;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** {@code PUT} and {@code DELETE /api/clients/{participantId}}, for the operator. */
@Configuration(proxyBeanMethods = false)
class ClientRoute {

    /** Stands before the routes to services, which end with everything else under {@code /api}. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> clientPaths(Clients clients) {
        return RouterFunctions.route()
                .PUT(
                        "/api/clients/{participantId}",
                        request -> clients.register(id(request), request.body(ClientRequest.class))
                                .map(client -> ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .header("Cache-Control", "no-store")
                                        .body(client))
                                .orElseGet(() -> ServerResponse.noContent().build()))
                .DELETE("/api/clients/{participantId}", request -> {
                    clients.remove(id(request));
                    return ServerResponse.noContent().build();
                })
                .onError(
                        ProblemException.class,
                        (failure, _) -> ProblemAnswer.of(((ProblemException) failure).problem()))
                .onError(
                        HttpMessageNotReadableException.class,
                        (_, _) -> ProblemAnswer.of(Problem.of(
                                HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is not a client as JSON.")))
                .onError(
                        HttpMediaTypeNotSupportedException.class,
                        (_, _) -> ProblemAnswer.of(Problem.of(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "UNSUPPORTED_MEDIA_TYPE",
                                "The body is application/json.")))
                .build();
    }

    private static String id(ServerRequest request) {
        return request.pathVariable("participantId");
    }
}
