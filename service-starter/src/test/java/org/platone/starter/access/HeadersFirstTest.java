package org.platone.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.header.HeaderWriterFilter;

class HeadersFirstTest {

    @Test
    void nothingIsWrittenOnTheWayBack() throws Exception {
        var writes = new ArrayList<String>();
        var filter = new HeadersFirst().postProcess(new HeaderWriterFilter(List.of((request, response) -> {
            writes.add("headers");
            response.setHeader("Cache-Control", "no-store");
        })));

        filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
            assertThat(((HttpServletResponse) response).getHeader("Cache-Control"))
                    .isEqualTo("no-store");
            writes.add("body");
        });

        assertThat(writes).containsExactly("headers", "body");
    }
}
