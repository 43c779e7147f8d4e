package org.platone.starter.page;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * Which page of a list is asked for. A controller method takes it as a parameter.
 *
 * @param page number of the page, from 0
 * @param size most items on it, 1 to 1000
 * @param sort by which field; null for the list's own order
 */
public record PageRequest(int page, int size, @Nullable Sort sort) {

    static final int DEFAULT_SIZE = 50;
    static final int MAX_SIZE = 1000;

    /**
     * By which field the list is sorted.
     *
     * @param field name as in the items
     * @param descending false: ascending
     */
    public record Sort(String field, boolean descending) {}

    /** How many items come before the page. */
    public int offset() {
        return Math.multiplyExact(page, size);
    }

    /** This request, when it sorts by one of the fields or not at all; a problem otherwise. */
    public PageRequest sortableBy(String... fields) {
        if (sort != null && !Arrays.asList(fields).contains(sort.field())) {
            throw invalid(
                    "sort",
                    "this list cannot be sorted by '" + sort.field() + "', only by " + String.join(", ", fields));
        }
        return this;
    }

    /** The answer to this request. */
    public <T> Page<T> of(List<T> items, long total) {
        return new Page<>(items, page, size, total);
    }

    /** This page of a list that is wholly there. */
    public <T> Page<T> cut(List<T> all) {
        var from = Math.min(offset(), all.size());
        return of(all.subList(from, Math.min(all.size(), from + size)), all.size());
    }

    static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(
                        HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "Parameter '" + parameter + "': " + detail + ".")
                .withErrors(List.of(new FieldProblem(parameter, "INVALID", detail)));
    }
}
