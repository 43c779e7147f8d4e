package org.platone.starter.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.starter.audit.AuditRecord.Actor;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of this service. What callers change comes into it by the {@link AuditTable}. */
public class AuditTrail {

    private final AuditChain chain;
    private final String service;
    private final JsonMapper json;

    AuditTrail(AuditChain chain, String service, JsonMapper json) {
        this.chain = chain;
        this.service = service;
        this.json = json;
    }

    /**
     * Records a change that the service made by itself, and returns when it is stored.
     *
     * @param key by which it is recorded once, however often it is handed in
     * @param action such as {@code session.closed}
     * @param object a path of the API
     */
    public void changed(String key, String action, String object, @Nullable Object before, @Nullable Object after) {
        var platform = new Actor(service, Actor.PLATFORM, null);
        chain.append(new Change(key, platform, action, object, tree(before), tree(after), null));
    }

    /** The name of this service, as its entries say it. */
    public String service() {
        return service;
    }

    /** A page of it, the latest first unless the page says otherwise. */
    public Page<AuditRecord> search(AuditQuery query, PageRequest page) {
        return chain.search(query, page.sortableBy("at"));
    }

    /** Whether it is as it was written. */
    public AuditCheck check() {
        return AuditCheck.of(service, chain);
    }

    /** The head of each day that is over, by day. */
    public List<CertifiedHead> heads() {
        return chain.heads().stream().map(AuditHead::certified).toList();
    }

    private @Nullable JsonNode tree(@Nullable Object value) {
        return value == null ? null : json.valueToTree(value);
    }
}
