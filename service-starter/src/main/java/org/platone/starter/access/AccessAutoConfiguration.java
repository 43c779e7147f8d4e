package org.platone.starter.access;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.platone.starter.problem.ProblemAutoConfiguration;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tokens are checked and the access table holds, for every request. */
@AutoConfiguration(
        before = {
            OAuth2ResourceServerAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        },
        after = ProblemAutoConfiguration.class)
@EnableConfigurationProperties(AccessSettings.class)
public class AccessAutoConfiguration {

    /** What a service measures about itself. */
    private static final AccessTable.Rule METRICS =
            AccessTable.allow(HttpMethod.GET, "/actuator/prometheus", Role.OPERATOR);

    /** Nothing may be called in a service that has no table. */
    @Bean
    @ConditionalOnMissingBean
    AccessTable accessTable() {
        return AccessTable.of();
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(AccessSettings settings, SslBundles bundles) {
        return IssuerKeys.decoder(settings, bundles, PlatformTokens.validator(settings.issuer(), settings.audience()));
    }

    /** Nobody looks at a measurement of each filter, and each call would pay for it. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain serviceSecurity(
            HttpSecurity http, AccessTable table, ProblemWriter problems, JwtDecoder tokens) {
        var rules = new AccessRules(table.and(METRICS), problems);
        var unauthenticated = new Unauthenticated(problems);
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A bearer token is never sent by a browser on its own account.
                .csrf(AbstractHttpConfigurer::disable)
                // Its caller is the gateway, which writes the headers that browsers need.
                .headers(headers -> headers.defaultsDisabled()
                        .cacheControl(Customizer.withDefaults())
                        .withObjectPostProcessor(new HeadersFirst()))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/actuator/health", "/actuator/health/**")
                                .permitAll()
                                .anyRequest()
                                .access(rules))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(rules)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(unauthenticated);
                                return filter;
                            }
                        }))
                .addFilterAfter(new CallerInLogs(), AuthorizationFilter.class)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(rules))
                .build();
    }

    @Bean
    WebMvcConfigurer callerParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }
}
