package org.platone.gateway.signin;

import org.platone.gateway.token.SignIn;
import org.platone.gateway.token.SignInPlace;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells everybody where to sign in. */
@RestController
class SignInController {

    private final SignInPlace place;

    SignInController(SignInPlace place) {
        this.place = place;
    }

    @GetMapping(path = "/sign-in.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignIn> signIn() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(place.find());
    }
}
