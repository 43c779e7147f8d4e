package org.platone.starter.access;

import jakarta.servlet.DispatcherType;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.platone.starter.problem.ProblemAutoConfiguration;
import org.platone.starter.problem.ProblemWriter;
import org.platone.starter.tls.LiveBundle;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.client.RestTemplate;
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

    private static final Duration KEY_TIMEOUT = Duration.ofSeconds(5);

    /** Nothing may be called in a service that has no table. */
    @Bean
    @ConditionalOnMissingBean
    AccessTable accessTable() {
        return AccessTable.of();
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(AccessSettings settings, SslBundles bundles) {
        // Built at the first token: the keys' certificate files are not needed before.
        return new SupplierJwtDecoder(() -> {
            var client = HttpClient.newBuilder().connectTimeout(KEY_TIMEOUT);
            if (!settings.sslBundle().isEmpty()) {
                client.sslContext(LiveBundle.of(bundles, settings.sslBundle()).createSslContext());
            }
            var requests = new JdkClientHttpRequestFactory(client.build());
            requests.setReadTimeout(KEY_TIMEOUT);
            var decoder = NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri())
                    .restOperations(new RestTemplate(requests))
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .jwsAlgorithm(SignatureAlgorithm.ES256)
                    .build();
            var validator = PlatformTokens.validator(settings.issuer(), settings.audience());
            decoder.setJwtValidator(validator);
            return new CheckedTokens(decoder, validator);
        });
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
