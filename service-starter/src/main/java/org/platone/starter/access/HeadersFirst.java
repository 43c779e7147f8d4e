package org.platone.starter.access;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * Writes the headers of every answer before it is begun. Written on the way back, as is usual, they would meet the thread
 * that streams the body of the same answer, and a response is no place for two threads
 * (spring-security issues 9175 and 15510).
 */
final class HeadersFirst implements ObjectPostProcessor<HeaderWriterFilter> {

    @Override
    public <O extends HeaderWriterFilter> O postProcess(O filter) {
        filter.setShouldWriteHeadersEagerly(true);
        return filter;
    }
}
