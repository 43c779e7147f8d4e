package org.platone.settlement.settling;

import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.quantity.PowerCurve;

/** The two products, which are settled apart and never netted. */
enum Product {
    ACTIVE("P") {
        @Override
        long sold(SoldRow row) {
            return row.p();
        }

        @Override
        long price(SoldRow row) {
            return row.pPrice();
        }

        @Override
        boolean known(PowerCurve curve, int slot) {
            return curve.hasP(slot);
        }

        @Override
        long at(PowerCurve curve, int slot) {
            return curve.p(slot);
        }
    },
    REACTIVE("Q") {
        @Override
        long sold(SoldRow row) {
            return row.q();
        }

        @Override
        long price(SoldRow row) {
            return row.qPrice();
        }

        @Override
        boolean known(PowerCurve curve, int slot) {
            return curve.hasQ(slot);
        }

        @Override
        long at(PowerCurve curve, int slot) {
            return curve.q(slot);
        }
    };

    private final String letter;

    Product(String letter) {
        this.letter = letter;
    }

    /** How the published field names end. */
    String letter() {
        return letter;
    }

    /** Watts (var) sold, upward positive. */
    abstract long sold(SoldRow row);

    /** Micro-euro per kWh (kvarh). */
    abstract long price(SoldRow row);

    abstract boolean known(PowerCurve curve, int slot);

    /** Watts (var). */
    abstract long at(PowerCurve curve, int slot);
}
