package org.platone.settlement.outcome;

import org.platone.settlement.quantity.PowerCurve;

/** The two products, which are settled apart and never netted. */
public enum Product {
    ACTIVE("P") {
        @Override
        public long sold(SoldRow row) {
            return row.p();
        }

        @Override
        public long price(SoldRow row) {
            return row.pPrice();
        }

        @Override
        public boolean known(PowerCurve curve, int slot) {
            return curve.hasP(slot);
        }

        @Override
        public long at(PowerCurve curve, int slot) {
            return curve.p(slot);
        }

        @Override
        public void set(PowerCurve curve, int slot, long value) {
            curve.setP(slot, value);
        }
    },
    REACTIVE("Q") {
        @Override
        public long sold(SoldRow row) {
            return row.q();
        }

        @Override
        public long price(SoldRow row) {
            return row.qPrice();
        }

        @Override
        public boolean known(PowerCurve curve, int slot) {
            return curve.hasQ(slot);
        }

        @Override
        public long at(PowerCurve curve, int slot) {
            return curve.q(slot);
        }

        @Override
        public void set(PowerCurve curve, int slot, long value) {
            curve.setQ(slot, value);
        }
    };

    private final String letter;

    Product(String letter) {
        this.letter = letter;
    }

    /** How the published field names end. */
    public String letter() {
        return letter;
    }

    /** Watts (var) sold, upward positive. */
    public abstract long sold(SoldRow row);

    /** Micro-euro per kWh (kvarh). */
    public abstract long price(SoldRow row);

    /** Whether the curve has a value of it. */
    public abstract boolean known(PowerCurve curve, int slot);

    /** Watts (var); only where it is known. */
    public abstract long at(PowerCurve curve, int slot);

    /** In watts (var). */
    public abstract void set(PowerCurve curve, int slot, long value);
}
