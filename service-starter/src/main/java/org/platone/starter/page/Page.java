package org.platone.starter.page;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items of this page, in order
 * @param page number of this page, from 0
 * @param size most items on a page
 * @param total items on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {
    public Page {
        items = List.copyOf(items);
    }

    /** The page with each item as something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), page, size, total);
    }
}
