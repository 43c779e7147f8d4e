package org.platone.gateway.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.platone.gateway.headers.BrowserHeaders;
import org.platone.gateway.participants.Participants;
import org.platone.starter.access.PlatformTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Gives tokens by client credentials, and by authorization code with PKCE. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

    private static final String[] ENDPOINTS = {
        "/oauth2/authorize", "/oauth2/token", "/oauth2/jwks", "/.well-known/oauth-authorization-server"
    };

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerSecurity(HttpSecurity http) {
        var pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return http.securityMatcher(ENDPOINTS)
                .with(new OAuth2AuthorizationServerConfigurer(), server -> {})
                .csrf(csrf -> csrf.ignoringRequestMatchers(ENDPOINTS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .headers(BrowserHeaders::forData)
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), pages)
                        .defaultAuthenticationEntryPointFor(
                                AuthorizationServer::invalidClient, AnyRequestMatcher.INSTANCE))
                .build();
    }

    private static void invalidClient(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().print("{\"error\":\"invalid_client\"}");
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AuthSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer().toString())
                .build();
    }

    @Bean
    RegisteredClientRepository participantClients(Participants participants, AuthSettings settings) {
        return new ParticipantClients(participants, settings);
    }

    @Bean
    OAuth2AuthorizationService openAuthorizations() {
        return new OpenAuthorizations(Clock.systemUTC());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> participantClaims(
            Participants participants, AuthSettings settings, JWKSet keys) {
        return new ParticipantClaims(participants, settings.audience(), SigningKeys.algorithm(keys));
    }

    @Bean
    JWKSet signingKeys(AuthSettings settings) {
        return SigningKeys.of(settings.keysFile());
    }

    @Bean
    JWKSource<SecurityContext> sourceOfKeys(JWKSet keys) {
        return new ImmutableJWKSet<>(keys);
    }

    /** Validates the gateway's own tokens, without a call to itself. */
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> source, JWKSet keys, AuthSettings settings) {
        var decoder = NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithm(SigningKeys.algorithm(keys))
                .build();
        decoder.setJwtValidator(PlatformTokens.validator(settings.issuer().toString(), settings.audience()));
        return decoder;
    }

    /** Secrets are only ever compared here. With the least strength of its own it never asks for a stronger hash. */
    @Bean
    PasswordEncoder passwordEncoder() {
        var leastStrength = 4;
        return new BCryptPasswordEncoder(leastStrength);
    }
}
