package org.platone.gateway.dashboard;

import jakarta.servlet.DispatcherType;
import org.platone.gateway.headers.BrowserHeaders;
import org.platone.gateway.token.SignInPlace;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What is left after tokens, API and signing in: files, which anyone may read, and nothing else. */
@Configuration(proxyBeanMethods = false)
class DashboardSecurity {

    @Bean
    @Order(4)
    SecurityFilterChain files(HttpSecurity http, ProblemWriter problems, SignInPlace signIn) {
        var nothing = Problem.of(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing at this path.");
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**", "/oauth2/**", "/.well-known/**", "/userinfo", "/error")
                        .denyAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .headers(headers -> {
                    BrowserHeaders.forPages(headers, "'self'", signIn.origins());
                    // Each kind of file says itself how long it may be kept.
                    headers.cacheControl(cache -> cache.disable());
                })
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, denied) -> problems.write(response, nothing))
                        .accessDeniedHandler((request, response, denied) -> problems.write(response, nothing)))
                .build();
    }
}
