package org.platone.starter.body;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is read of a request's body, in bytes as it is read, that is, after expansion.
 *
 * @param largest most of one that is worked on while it is read
 * @param whole most of one that is read as a whole before anything is done with it, which takes many times its memory
 * @param streamed patterns of the paths whose bodies are worked on while they are read
 */
@ConfigurationProperties("platone.body")
record BodySettings(
        @DefaultValue("512MB") DataSize largest,
        @DefaultValue("8MB") DataSize whole,
        @DefaultValue List<String> streamed) {}
