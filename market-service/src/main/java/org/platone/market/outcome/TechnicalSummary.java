package org.platone.market.outcome;

import java.util.EnumMap;
import java.util.Map;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

/** What the answers so far make of the rows that serve a request, if nothing more comes. */
public final class TechnicalSummary {

    private final Map<TechnicalRow.Result, Integer> rows = new EnumMap<>(TechnicalRow.Result.class);
    private final Map<Product, Energies> energies = new EnumMap<>(Product.class);
    private int unanswered;

    TechnicalSummary() {
        for (Product product : Product.values()) {
            energies.put(product, new Energies());
        }
    }

    void add(OutcomeRow row, Decision decision, boolean answered) {
        rows.merge(decision.result(), 1, Integer::sum);
        if (!answered) {
            unanswered++;
        }
        for (Product product : Product.values()) {
            Power left = decision.left(product, row);
            energies(product).add(row.accepted(product), left == null ? Power.ZERO : left);
        }
    }

    /** Adds rows of which the same is decided, to leave them as they are or to reject them. */
    void add(ChunkInfo.Requested requested, Decision decision, boolean answered) {
        rows.merge(decision.result(), requested.rows(), Integer::sum);
        if (!answered) {
            unanswered += requested.rows();
        }
        boolean stays = decision.result() == TechnicalRow.Result.OK;
        for (Product product : Product.values()) {
            var some = new Energies();
            some.marketUp = requested.up(product);
            some.marketDown = requested.down(product);
            some.validatedUp = stays ? some.marketUp : 0;
            some.validatedDown = stays ? some.marketDown : 0;
            energies(product).add(some);
        }
    }

    /** Adds what another one says of other rows. */
    void add(TechnicalSummary other) {
        other.rows.forEach((result, count) -> rows.merge(result, count, Integer::sum));
        unanswered += other.unanswered;
        other.energies.forEach((product, some) -> energies(product).add(some));
    }

    /** Rows that stay as they are. */
    public int accepted() {
        return rows.getOrDefault(TechnicalRow.Result.OK, 0);
    }

    public int reduced() {
        return rows.getOrDefault(TechnicalRow.Result.REDUCED, 0);
    }

    public int rejected() {
        return rows.getOrDefault(TechnicalRow.Result.KO, 0);
    }

    /** How many of all these are so by the rule of silence only. */
    public int unanswered() {
        return unanswered;
    }

    /** What it makes of the energy of a product. */
    public Energies energies(Product product) {
        Energies known = energies.get(product);
        if (known == null) {
            throw new IllegalStateException("No energies of " + product);
        }
        return known;
    }

    /** Sums of power over market time units, in watts (or var) times quarter-hours. */
    public static final class Energies {

        private long marketUp;
        private long marketDown;
        private long validatedUp;
        private long validatedDown;

        private void add(Power market, Power validated) {
            if (market.watts() > 0) {
                marketUp = Math.addExact(marketUp, market.watts());
                validatedUp = Math.addExact(validatedUp, validated.watts());
            } else {
                marketDown = Math.subtractExact(marketDown, market.watts());
                validatedDown = Math.subtractExact(validatedDown, validated.watts());
            }
        }

        private void add(Energies other) {
            marketUp = Math.addExact(marketUp, other.marketUp);
            marketDown = Math.addExact(marketDown, other.marketDown);
            validatedUp = Math.addExact(validatedUp, other.validatedUp);
            validatedDown = Math.addExact(validatedDown, other.validatedDown);
        }

        public long marketUp() {
            return marketUp;
        }

        /** Not negative. */
        public long marketDown() {
            return marketDown;
        }

        public long validatedUp() {
            return validatedUp;
        }

        /** Not negative. */
        public long validatedDown() {
            return validatedDown;
        }
    }
}
