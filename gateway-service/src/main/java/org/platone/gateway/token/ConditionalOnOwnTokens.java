package org.platone.gateway.token;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** There only where the gateway gives tokens itself. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "platone.auth.mode", havingValue = "own", matchIfMissing = true)
public @interface ConditionalOnOwnTokens {}
