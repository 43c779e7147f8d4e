package org.platone.gateway.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.platone.gateway.token.ConditionalOnOwnTokens;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The two pages with a form, and what they look like. */
@RestController
@ConditionalOnOwnTokens
class SignInPages {

    private final String signIn = read("sign-in.html");
    private final String signOut = read("sign-out.html");
    private final String style = read("sign-in.css");

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> signIn(
            CsrfToken csrf,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String out) {
        var message = "";
        if (error != null) {
            message =
                    "<p class=\"failed\" role=\"alert\">User name and password do not belong together. Try again.</p>";
        } else if (out != null) {
            message = "<p class=\"done\" role=\"status\">You are signed out.</p>";
        }
        return page(signIn.replace("{message}", message), csrf);
    }

    @GetMapping(path = "/logout", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> signOut(CsrfToken csrf) {
        return page(signOut, csrf);
    }

    @GetMapping(path = "/login/style.css", produces = "text/css;charset=UTF-8")
    String style() {
        return style;
    }

    private static ResponseEntity<String> page(String html, CsrfToken csrf) {
        var field = "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(HtmlUtils.htmlEscape(csrf.getParameterName()), HtmlUtils.htmlEscape(csrf.getToken()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html.replace("{csrf}", field));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource(name, SignInPages.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
