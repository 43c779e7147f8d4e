package org.platone.behind;

import static org.platone.starter.access.AccessTable.allow;
import static org.platone.starter.access.AccessTable.allowAll;
import static org.springframework.http.HttpMethod.GET;

import org.platone.starter.access.AccessTable;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service of the starter alone, that says who it believes to be called by. */
@SpringBootApplication(exclude = OAuth2AuthorizationServerJwtAutoConfiguration.class)
public class ServiceBehind {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(allowAll(GET, "/api/pods"), allow(GET, "/api/participants", Role.OPERATOR));
    }

    @RestController
    static class Paths {

        @GetMapping({"/api/pods", "/api/participants"})
        Caller caller(Caller caller) {
            return caller;
        }
    }
}
