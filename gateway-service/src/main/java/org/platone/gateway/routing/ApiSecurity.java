package org.platone.gateway.routing;

import jakarta.servlet.DispatcherType;
import org.platone.gateway.headers.BrowserHeaders;
import org.platone.starter.access.Unauthenticated;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/** The API knows bearer tokens only; what a role may do is for the services to say. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, JwtDecoder tokens, ProblemWriter problems) {
        var unauthenticated = new Unauthenticated(problems);
        return http.securityMatcher("/api/**")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A browser never sends a bearer token on its own account.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint(unauthenticated)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(unauthenticated);
                                return filter;
                            }
                        }))
                .headers(BrowserHeaders::forData)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated))
                .build();
    }
}
