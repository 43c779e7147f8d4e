package org.platone.market.outcome;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that come first in some order, of any number that are looked at; no more are held than up to the end of the
 * page.
 *
 * @param <R> kind of rows
 */
final class FirstRows<R> {

    /** Further on a list is not sorted any more; its CSV has all. */
    private static final int MOST = 100_000;

    private final RowFormat<R> format;
    private final PageRequest page;
    private final int column;
    private final int held;
    private final Comparator<Place<R>> order;
    private final PriorityQueue<Place<R>> last;
    private long seen;

    FirstRows(RowFormat<R> format, PageRequest.Sort sort, PageRequest page) {
        this.format = format;
        this.page = page;
        this.column = format.columns().indexOf(sort.field());
        if (page.offset() + page.size() > MOST) {
            String detail = "A sorted list goes up to its item " + MOST + "; filter it, or take all as text/csv.";
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", detail)
                    .withErrors(List.of(new FieldProblem("page", "INVALID", detail)));
        }
        this.held = page.offset() + page.size();
        Comparator<Place<R>> byCell = (a, b) -> compare(a.cell(), b.cell());
        this.order = (sort.descending() ? byCell.reversed() : byCell).thenComparingLong(Place::number);
        this.last = new PriorityQueue<>(order.reversed());
    }

    void add(String podId, R row) {
        last.add(new Place<>(format.cells(podId, row)[column], seen++, podId, row));
        if (last.size() > held) {
            last.remove();
        }
    }

    Page<ObjectNode> page(BiFunction<String, R, ObjectNode> item) {
        List<Place<R>> first = new ArrayList<>(last);
        first.sort(order);
        List<ObjectNode> items = first.stream()
                .skip(page.offset())
                .map(place -> item.apply(place.podId(), place.row()))
                .toList();
        return page.of(items, seen);
    }

    /** Numbers by their value, texts by their characters, nothing first. */
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a instanceof Number && b instanceof Number
                ? new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()))
                : a.toString().compareTo(b.toString());
    }

    private record Place<R>(@Nullable Object cell, long number, String podId, R row) {}
}
