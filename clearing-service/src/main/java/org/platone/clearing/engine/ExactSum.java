package org.platone.clearing.engine;

import java.math.BigInteger;

/** A sum of products of two longs in 128 bits: more than as many products as there can be points would be needed to overflow it. */
final class ExactSum {
    private long high;
    private long low;

    void addProduct(long a, long b) {
        add(Math.multiplyHigh(a, b), a * b);
    }

    void subtractProduct(long a, long b) {
        addProduct(a, Math.negateExact(b));
    }

    void addDifference(ExactSum a, ExactSum b) {
        add(a.high, a.low);
        add(~b.high, ~b.low);
        add(0, 1);
    }

    static ExactSum max(ExactSum a, ExactSum b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    int compareTo(ExactSum other) {
        return high != other.high ? Long.compare(high, other.high) : Long.compareUnsigned(low, other.low);
    }

    private void add(long otherHigh, long otherLow) {
        low += otherLow;
        long carry = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
        high += otherHigh + carry;
    }

    BigInteger value() {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
                .add(BigInteger.valueOf(low & 1));
    }
}
