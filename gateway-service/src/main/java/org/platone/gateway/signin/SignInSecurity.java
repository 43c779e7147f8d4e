package org.platone.gateway.signin;

import org.platone.gateway.headers.BrowserHeaders;
import org.platone.gateway.token.AuthSettings;
import org.platone.gateway.token.ConditionalOnOwnTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Signing in and out, which is what the session is for; CSRF tokens guard both. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOwnTokens
class SignInSecurity {

    @Bean
    @Order(3)
    SecurityFilterChain signingIn(HttpSecurity http, AuthSettings settings) {
        // A browser holds the redirect after the form against the policy of the page: it may end at the dashboard.
        var formTargets = "'self' " + settings.dashboardUri().resolve("/");
        return http.securityMatcher("/login", "/login/**", "/logout")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form ->
                        form.loginPage("/login").failureUrl("/login?error").defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?out"))
                .headers(headers -> BrowserHeaders.forPages(headers, formTargets))
                .build();
    }
}
