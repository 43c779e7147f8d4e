package org.platone.starter;

import static org.platone.starter.access.AccessTable.allow;
import static org.platone.starter.access.AccessTable.allowAll;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.platone.starter.access.AccessTable;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.ndjson.JsonStream;
import org.platone.starter.ndjson.LineHandler;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that has nothing but the starter and a few paths. */
@SpringBootApplication
class TestService {

    @Bean
    AccessTable accessTable() {
        return AccessTable.of(
                allow(GET, "/api/operators-only", Role.OPERATOR),
                allow(POST, "/api/things", Role.AGGREGATOR),
                allowAll(GET, "/api/things"),
                allowAll(GET, "/api/things.csv"),
                allowAll(GET, "/api/caller"),
                allowAll(GET, "/api/broken"),
                allowAll(GET, "/api/listed-but-unknown"),
                allowAll(POST, "/api/lines"),
                allow(GET, "/api/audit/records", Role.OPERATOR),
                allow(GET, "/api/audit/records/check", Role.OPERATOR));
    }

    record Point(int index, BigDecimal p) {}

    record Thing(@NotBlank String name, @Size(min = 1) List<@Valid Point> curve, Instant since) {}

    @RestController
    static class Paths {

        private final JsonMapper json;

        Paths(JsonMapper json) {
            this.json = json;
        }

        @GetMapping("/api/caller")
        Caller caller(Caller caller) {
            return caller;
        }

        @GetMapping("/api/operators-only")
        Map<String, String> operatorsOnly() {
            return Map.of();
        }

        @GetMapping("/api/broken")
        void broken() {
            throw new IllegalStateException("a secret of the inside");
        }

        @PostMapping("/api/things")
        Thing echo(@Valid @RequestBody Thing thing) {
            return thing;
        }

        @GetMapping("/api/things")
        Page<Map<String, Object>> page(PageRequest page, @RequestParam(required = false) Instant from) {
            return page.sortableBy("name").of(List.of(Map.of("offset", page.offset())), 100);
        }

        @GetMapping(path = "/api/things.csv", produces = CsvResponse.MEDIA_TYPE_VALUE)
        StreamingResponseBody csv() {
            return CsvResponse.of(List.of("name", "value"), rows -> {
                rows.row("plain", new BigDecimal("12.50"));
                rows.row("=SUM(A1)", new BigDecimal("-1"));
            });
        }

        @PostMapping("/api/lines")
        List<String> lines(HttpServletRequest request, @RequestHeader("Content-Type") MediaType type)
                throws IOException {
            var seen = new ArrayList<String>();
            JsonStream.read(request.getInputStream(), type, json, new LineHandler() {
                @Override
                public void begin(boolean many) {
                    seen.add(many ? "many" : "one");
                }

                @Override
                public void line(int number, JsonNode node) {
                    seen.add(number + " " + node);
                }

                @Override
                public void broken(int number, String reason) {
                    seen.add(number + " broken");
                }
            });
            return seen;
        }
    }
}
