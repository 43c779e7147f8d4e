package org.platone.starter.body;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is read of a request's body.
 *
 * @param largest most bytes of a body as it is read, that is, after expansion
 */
@ConfigurationProperties("platone.body")
record BodySettings(@DefaultValue("512MB") DataSize largest) {}
