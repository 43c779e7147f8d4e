package org.platone.gateway.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.platone.gateway.headers.BrowserHeaders;
import org.platone.gateway.participants.Participants;
import org.platone.starter.access.PlatformTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Gives tokens by client credentials (secret, signed assertion or certificate), and by authorization code with PKCE. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOwnTokens
class AuthorizationServer {

    private static final String[] ENDPOINTS = {
        "/oauth2/authorize",
        "/oauth2/token",
        "/oauth2/revoke",
        "/oauth2/introspect",
        "/oauth2/jwks",
        "/.well-known/oauth-authorization-server"
    };

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerSecurity(HttpSecurity http, Participants participants) {
        var pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return http.securityMatcher(ENDPOINTS)
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.clientAuthentication(clients -> clients.authenticationProviders(
                                        ways -> useOwnKeys(ways, new ClientAssertions(participants))))
                                .authorizationServerMetadataEndpoint(metadata ->
                                        metadata.authorizationServerMetadataCustomizer(AuthorizationServer::say)))
                .csrf(csrf -> csrf.ignoringRequestMatchers(ENDPOINTS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .headers(BrowserHeaders::forData)
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), pages)
                        .defaultAuthenticationEntryPointFor(
                                AuthorizationServer::invalidClient, AnyRequestMatcher.INSTANCE))
                .build();
    }

    private static void useOwnKeys(List<AuthenticationProvider> ways, ClientAssertions assertions) {
        ways.forEach(way -> {
            if (way instanceof JwtClientAssertionAuthenticationProvider signed) {
                signed.setJwtDecoderFactory(assertions);
            }
        });
    }

    /** What can be done here, of all that could. */
    private static void say(OAuth2AuthorizationServerMetadata.Builder metadata) {
        metadata.grantTypes(grants -> grants.retainAll(List.of("authorization_code", "client_credentials")))
                .tokenEndpointAuthenticationMethods(AuthorizationServer::waysIn)
                .tokenRevocationEndpointAuthenticationMethods(AuthorizationServer::waysIn)
                .tokenIntrospectionEndpointAuthenticationMethods(AuthorizationServer::waysIn)
                .claims(claims -> List.of("device_authorization_endpoint", "pushed_authorization_request_endpoint")
                        .forEach(claims::remove));
    }

    private static void waysIn(List<String> methods) {
        methods.retainAll(List.of("client_secret_basic", "private_key_jwt", "tls_client_auth"));
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
    OAuth2AuthorizationService openAuthorizations(
            JwtDecoder tokens, RegisteredClientRepository clients, Participants participants) {
        return new OpenAuthorizations(Clock.systemUTC(), new GivenTokens(tokens, clients, participants));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> participantClaims(
            Participants participants, AuthSettings settings, SigningKeys keys) {
        return new ParticipantClaims(participants, settings.audience(), keys);
    }

    @Bean
    SigningKeys signingKeys(AuthSettings settings) {
        return new SigningKeys(settings.keysFile(), settings.keyLifetime(), settings.validity(), Clock.systemUTC());
    }

    /** Validates the gateway's own tokens, without a call to itself. */
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> keys, AuthSettings settings, TokensInUse inUse) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(SigningKeys.ALGORITHMS))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                PlatformTokens.validator(settings.issuer().toString(), settings.audience()), inUse));
        return decoder;
    }

    /** Secrets are only ever compared here. With the least strength of its own it never asks for a stronger hash. */
    @Bean
    PasswordEncoder passwordEncoder() {
        var leastStrength = 4;
        return new BCryptPasswordEncoder(leastStrength);
    }

    @Bean
    SignInPlace signInHere(AuthSettings settings) {
        return new SignInHere(settings.issuer());
    }
}
