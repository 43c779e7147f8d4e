package org.platone.market.outcome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.quantity.Product;

/** Cuts the rows of a PoD to what the grid can bear. */
final class Validation {

    private static final String TECHNICAL = "TECHNICAL";

    private Validation() {}

    /** What the grid operator says of each row that serves a request. */
    static PodRows<TechnicalRow> technical(PodRows<OutcomeRow> pod, Function<OutcomeRow, Decision> decisions) {
        List<TechnicalRow> rows = new ArrayList<>();
        for (OutcomeRow row : pod.rows()) {
            if (row.playerRequestId() != null) {
                Decision decision = decisions.apply(row);
                rows.add(new TechnicalRow(
                        row.index(),
                        row.playerOfferId(),
                        row.playerRequestId(),
                        decision.result(),
                        decision.left(Product.P, row),
                        decision.left(Product.Q, row),
                        decision.reason(),
                        row.requestPlayerId(),
                        row.offerPlayerId()));
            }
        }
        return new PodRows<>(pod.podId(), rows);
    }

    /** The market outcome cut to the technical one; the PoD itself if nothing is cut. */
    static PodRows<OutcomeRow> validated(PodRows<OutcomeRow> pod, Function<OutcomeRow, Decision> decisions) {
        if (pod.rows().stream().allMatch(row -> row.playerRequestId() == null || leaves(decisions.apply(row), row))) {
            return pod;
        }
        Set<String> cut = new HashSet<>();
        Map<String, Long> left = new HashMap<>();
        List<OutcomeRow> rows = new ArrayList<>(pod.rows().size());
        for (OutcomeRow row : pod.rows()) {
            Decision decision = row.playerRequestId() == null ? Decision.OK : decisions.apply(row);
            Power p = decision.left(Product.P, row);
            Power q = decision.left(Product.Q, row);
            note(row, Product.P, p, cut, left);
            note(row, Product.Q, q, cut, left);
            rows.add(with(row, p, q));
        }
        rows.replaceAll(row -> typed(row, cut, left));
        return new PodRows<>(pod.podId(), rows);
    }

    private static boolean leaves(Decision decision, OutcomeRow row) {
        return Objects.equals(decision.left(Product.P, row), row.acceptedPValue())
                && Objects.equals(decision.left(Product.Q, row), row.acceptedQValue());
    }

    private static void note(
            OutcomeRow row, Product product, @Nullable Power power, Set<String> cut, Map<String, Long> left) {
        if (power != null) {
            left.merge(offer(row, product), Math.abs(power.watts()), Math::addExact);
            if (!power.equals(row.accepted(product))) {
                cut.add(offer(row, product));
            }
        }
    }

    /** An offer of which something was cut is accepted in part, or not at all, over all its rows of the index. */
    private static OutcomeRow typed(OutcomeRow row, Set<String> cut, Map<String, Long> left) {
        String p = offer(row, Product.P);
        String q = offer(row, Product.Q);
        return new OutcomeRow(
                row.index(),
                row.playerServiceId(),
                row.playerOfferId(),
                row.playerRequestId(),
                row.acceptedPValue(),
                row.acceptedPPrice(),
                row.acceptedPValue() != null && cut.contains(p) ? type(left.getOrDefault(p, 0L)) : row.acceptedPType(),
                row.acceptedQValue(),
                row.acceptedQPrice(),
                row.acceptedQValue() != null && cut.contains(q) ? type(left.getOrDefault(q, 0L)) : row.acceptedQType(),
                row.acceptedPValue() != null && cut.contains(p) ? TECHNICAL : row.rejectionTypeP(),
                row.acceptedQValue() != null && cut.contains(q) ? TECHNICAL : row.rejectionTypeQ(),
                row.requestPlayerId(),
                row.offerPlayerId());
    }

    private static String type(long watts) {
        return watts == 0 ? "KO" : "PARTIAL";
    }

    private static String offer(OutcomeRow row, Product product) {
        return product + " " + row.index() + " " + row.playerOfferId();
    }

    private static OutcomeRow with(OutcomeRow row, @Nullable Power p, @Nullable Power q) {
        @Nullable Price pPrice = row.acceptedPPrice();
        @Nullable Price qPrice = row.acceptedQPrice();
        return new OutcomeRow(
                row.index(),
                row.playerServiceId(),
                row.playerOfferId(),
                row.playerRequestId(),
                p,
                pPrice,
                row.acceptedPType(),
                q,
                qPrice,
                row.acceptedQType(),
                row.rejectionTypeP(),
                row.rejectionTypeQ(),
                row.requestPlayerId(),
                row.offerPlayerId());
    }
}
