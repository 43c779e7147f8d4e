package org.platone.gateway.clock;

import java.time.Instant;
import org.platone.starter.clock.MarketClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Tells clients what time it is on the market. */
@Configuration(proxyBeanMethods = false)
class MarketTimeRoute {

    /**
     * Market time.
     *
     * @param now as this is answered
     * @param speed market seconds that pass in a real second
     */
    record MarketTime(Instant now, int speed) {}

    /** Stands before the routes to services, which end with everything else under {@code /api}. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> marketTime(MarketClock clock) {
        return RouterFunctions.route()
                .GET(
                        "/api/clock",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(new MarketTime(clock.instant(), clock.speed())))
                .build();
    }
}
