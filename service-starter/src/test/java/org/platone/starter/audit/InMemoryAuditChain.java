package org.platone.starter.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** A chain whose entries a test can tamper with. */
class InMemoryAuditChain implements AuditChain {

    final List<AuditRecord> entries = new ArrayList<>();
    private final List<AuditHead> heads = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<Change, Instant> open = new LinkedHashMap<>();
    Instant now;

    InMemoryAuditChain(Instant now) {
        this.now = now;
    }

    @Override
    public void append(Change change) {
        if (keys.add(change.key())) {
            var last = entries.isEmpty() ? null : entries.getLast();
            entries.add(AuditRecord.after(last, "market-service", now, change));
        }
    }

    @Override
    public boolean has(String key) {
        return keys.contains(key);
    }

    @Override
    public void open(Change change, Instant at) {
        open.put(change, at);
    }

    @Override
    public void close(String key) {
        open.keySet().removeIf(change -> change.key().equals(key));
    }

    @Override
    public List<Change> openedBefore(Instant then) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(then))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Page<AuditRecord> search(AuditQuery query, PageRequest page) {
        return page.cut(entries.reversed());
    }

    @Override
    public void forEach(Consumer<AuditRecord> action) {
        entries.forEach(action);
    }

    @Override
    public Optional<AuditRecord> lastBefore(Instant end) {
        return entries.reversed().stream()
                .filter(entry -> entry.at().isBefore(end))
                .findFirst();
    }

    @Override
    public List<AuditHead> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void keep(AuditHead head) {
        heads.add(head);
    }
}
