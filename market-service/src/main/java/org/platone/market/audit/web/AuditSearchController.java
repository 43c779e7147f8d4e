package org.platone.market.audit.web;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.platone.starter.audit.AuditCheck;
import org.platone.starter.audit.AuditQuery;
import org.platone.starter.audit.AuditRecord;
import org.platone.starter.audit.AuditTrail;
import org.platone.starter.audit.CertifiedHead;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.platone.starter.tls.ServiceClients;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriBuilder;

/** One list of the records that the services keep, each its own. */
@RestController
class AuditSearchController {

    /** Each service is asked for all that stands before the end of the page. */
    private static final int DEEPEST = 10_000;

    private static final int AT_ONCE = 1000;
    /** By the names in their entries, those in {@code platone.services}. */
    private static final Map<String, String> OTHERS =
            Map.of("settlement-service", "settlement", "blockchain-service", "blockchain");

    private static final Comparator<AuditRecord> BY_TIME = Comparator.comparing(AuditRecord::at)
            .thenComparing(AuditRecord::service)
            .thenComparingLong(AuditRecord::sequence);

    private final AuditTrail own;
    private final ServiceClients services;

    AuditSearchController(AuditTrail own, ServiceClients services) {
        this.own = own;
        this.services = services;
    }

    @GetMapping("/api/audit")
    Page<AuditRecord> search(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String service,
            PageRequest page) {
        page.sortableBy("at");
        int end = page.offset() + page.size();
        if (end > DEEPEST) {
            throw invalid("page", "only the first " + DEEPEST + " entries can be paged through; narrow by from and to");
        }
        var query = new AuditQuery(from, to, actor, action, text);
        List<AuditRecord> all = new ArrayList<>();
        long total = 0;
        for (var name : named(service)) {
            for (int number = 0; number * AT_ONCE < end; number++) {
                var some = search(name, query, new PageRequest(number, Math.min(end, AT_ONCE), page.sort()));
                all.addAll(some.items());
                if (number == 0) {
                    total += some.total();
                }
                if (some.items().size() < some.size()) {
                    break;
                }
            }
        }
        var ascending = page.sort() != null && !page.sort().descending();
        all.sort(ascending ? BY_TIME : BY_TIME.reversed());
        int first = Math.min(page.offset(), all.size());
        return page.of(all.subList(first, Math.min(end, all.size())), total);
    }

    @GetMapping("/api/audit/check")
    List<AuditCheck> check(@RequestParam(required = false) @Nullable String service) {
        List<AuditCheck> checks = new ArrayList<>();
        for (var name : named(service)) {
            checks.add(
                    name.equals(own.service())
                            ? own.check()
                            : ask(
                                    name,
                                    client -> client.get()
                                            .uri("/api/audit/records/check")
                                            .retrieve()
                                            .body(AuditCheck.class)));
        }
        return checks;
    }

    @GetMapping("/api/audit/heads")
    List<CertifiedHead> heads(@RequestParam(required = false) @Nullable String service) {
        List<CertifiedHead> heads = new ArrayList<>();
        for (var name : named(service)) {
            heads.addAll(
                    name.equals(own.service())
                            ? own.heads()
                            : ask(
                                    name,
                                    client -> client.get()
                                            .uri("/api/audit/records/heads")
                                            .retrieve()
                                            .body(new ParameterizedTypeReference<List<CertifiedHead>>() {})));
        }
        return heads;
    }

    private Page<AuditRecord> search(String name, AuditQuery query, PageRequest page) {
        if (name.equals(own.service())) {
            return own.search(query, page);
        }
        return ask(
                name,
                client -> client.get()
                        .uri(uri -> records(uri, query, page))
                        .retrieve()
                        .body(new ParameterizedTypeReference<Page<AuditRecord>>() {}));
    }

    private static URI records(UriBuilder uri, AuditQuery query, PageRequest page) {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "from", query.from());
        put(values, "to", query.to());
        put(values, "actor", query.actor());
        put(values, "action", query.action());
        put(values, "text", query.text());
        values.put("page", page.page());
        values.put("size", page.size());
        put(values, "sort", page.sort() == null ? null : (page.sort().descending() ? "at,desc" : "at,asc"));
        uri.path("/api/audit/records");
        values.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return uri.build(values);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private <T> T ask(String name, Function<RestClient, @Nullable T> question) {
        try {
            return Optional.ofNullable(question.apply(services.to(String.valueOf(OTHERS.get(name)))))
                    .orElseThrow(() -> away(name));
        } catch (RestClientException failure) {
            throw away(name);
        }
    }

    private static ProblemException away(String name) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "The record of the " + name + " cannot be had now. With service= only that of another is asked for.");
    }

    private List<String> named(@Nullable String service) {
        List<String> names = new ArrayList<>(List.of(own.service()));
        OTHERS.keySet().stream()
                .filter(name -> services.isConfigured(String.valueOf(OTHERS.get(name))))
                .sorted()
                .forEach(names::add);
        if (service == null || service.isEmpty()) {
            return names;
        }
        if (!names.contains(service)) {
            throw invalid("service", "there is a record of " + String.join(", ", names) + " only");
        }
        return List.of(service);
    }

    private static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(
                        HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "Parameter '" + parameter + "': " + detail + ".")
                .withErrors(List.of(new FieldProblem(parameter, "INVALID", detail)));
    }
}
