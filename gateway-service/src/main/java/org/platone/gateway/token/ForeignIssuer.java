package org.platone.gateway.token;

import org.platone.gateway.headers.BrowserHeaders;
import org.platone.starter.access.AccessSettings;
import org.platone.starter.access.IssuerKeys;
import org.platone.starter.access.PlatformTokens;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Believes the tokens of another issuer, and gives none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnForeignTokens
@EnableConfigurationProperties(AccessSettings.class)
class ForeignIssuer {

    @Bean
    @Order(1)
    SecurityFilterChain noTokensHere(HttpSecurity http, AccessSettings access, ProblemWriter problems) {
        var elsewhere = Problem.of(
                HttpStatus.NOT_FOUND,
                "ISSUER_ELSEWHERE",
                "Tokens of this platform are given by " + access.issuer() + ".");
        return http.securityMatcher(
                        "/oauth2/**", "/login", "/login/**", "/logout", "/.well-known/oauth-authorization-server")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .headers(BrowserHeaders::forData)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (_, response, _) -> problems.write(response, elsewhere))
                        .accessDeniedHandler((_, response, _) -> problems.write(response, elsewhere)))
                .build();
    }

    @Bean
    JwtDecoder issuersTokens(AccessSettings access, SslBundles bundles, TokensInUse inUse) {
        return IssuerKeys.decoder(
                access,
                bundles,
                new DelegatingOAuth2TokenValidator<>(
                        PlatformTokens.validator(access.issuer(), access.audience()), inUse));
    }

    @Bean
    SignInPlace signInElsewhere(AccessSettings access, ForeignSignInSettings page, SslBundles bundles) {
        return new SignInElsewhere(access, page, IssuerKeys.calls(access, bundles));
    }
}
