package org.platone.market.pod;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;

/** The registered points of delivery. */
public interface Pods {

    /** One PoD. */
    Optional<Pod> byId(String podId);

    /** A page of those that a query wants, by id unless the page says otherwise. */
    Page<Pod> search(PodQuery query, PageRequest page);

    /** Every one that a query wants, by id, without holding them all. */
    void forEach(PodQuery query, Consumer<Pod> action);

    /** Every one, by id, without holding them all. */
    void forEachStored(Consumer<StoredPod> action);

    /** The revision of every one, by id: equal ones make equal registries. */
    void forEachRevision(ObjLongConsumer<String> action);

    /** Those of the ids that are there. */
    Map<String, StoredPod> byIds(Collection<String> podIds);

    /** The revisions of those of the ids that are there. */
    Map<String, Long> revisions(Collection<String> podIds);

    /** Adds new PoDs and returns the ids of those that were there already. */
    Set<String> insertAll(List<Pod> pods);

    /** Replaces what still has the revision named; returns the ids of those that have not. */
    Set<String> replaceAll(List<StoredPod> replacements);
}
