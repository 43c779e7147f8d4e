package org.platone.starter.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service's own record, for the operator. */
@RestController
@ConditionalOnBean(AuditTrail.class)
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/api/audit/records")
    Page<AuditRecord> search(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String text,
            PageRequest page) {
        return trail.search(new AuditQuery(from, to, actor, action, text), page);
    }

    @GetMapping("/api/audit/records/check")
    AuditCheck check() {
        return trail.check();
    }

    @GetMapping("/api/audit/records/heads")
    List<CertifiedHead> heads() {
        return trail.heads();
    }
}
