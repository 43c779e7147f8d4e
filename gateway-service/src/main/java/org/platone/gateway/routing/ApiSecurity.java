package org.platone.gateway.routing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.platone.gateway.headers.BrowserHeaders;
import org.platone.gateway.limits.CallLimit;
import org.platone.starter.access.Caller;
import org.platone.starter.access.CallerInLogs;
import org.platone.starter.access.Role;
import org.platone.starter.access.Unauthenticated;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The API knows bearer tokens only; what a role may do is for the services to say, but for the gateway's own clients. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, JwtDecoder tokens, ProblemWriter problems, CallLimit limit) {
        var unauthenticated = new Unauthenticated(problems);
        var forbidden = Problem.of(HttpStatus.FORBIDDEN, "FORBIDDEN", "Your role may not do this.");
        return http.securityMatcher("/api/**")
                // A browser's session comes along with its calls, and is none of theirs. If each changed its id,
                // as Spring does where a caller is new to a session, calls side by side would leave the browser
                // with an id that is no more, and its user signed out.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
                // A browser never sends a bearer token on its own account.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/clients/**")
                        .access((caller, call) ->
                                new AuthorizationDecision(isService(call.getRequest()) && isOperator(caller.get())))
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
                .addFilterAfter(limit, BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new CallerInLogs(), AuthorizationFilter.class)
                .headers(BrowserHeaders::forData)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler((_, response, _) -> problems.write(response, forbidden)))
                .build();
    }

    /** Clients are registered by the market alone, which records who asked it to. */
    private static boolean isService(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown
                && shown.length > 0
                && shown[0].getSubjectX500Principal().getName().endsWith(",OU=service");
    }

    private static boolean isOperator(@Nullable Authentication caller) {
        return caller instanceof JwtAuthenticationToken token
                && Role.OPERATOR.name().equals(token.getToken().getClaimAsString(Caller.ROLE));
    }
}
