package org.platone.clearing.engine;

/** Who serves whom in one interval, in the order of clearing: first P, then Q. */
final class Matches {
    private final IntColumn offerPoints;
    private final IntColumn requestPoints;
    private final LongColumn quantities;
    private int ofP;

    Matches(int room) {
        offerPoints = new IntColumn(room);
        requestPoints = new IntColumn(room);
        quantities = new LongColumn(room);
    }

    void add(Product product, int offerPoint, int requestPoint, long quantity) {
        offerPoints.add(offerPoint);
        requestPoints.add(requestPoint);
        quantities.add(quantity);
        if (product == Product.P) {
            ofP++;
        }
    }

    int size() {
        return offerPoints.size();
    }

    Product product(int match) {
        return match < ofP ? Product.P : Product.Q;
    }

    int offerPoint(int match) {
        return offerPoints.get(match);
    }

    int requestPoint(int match) {
        return requestPoints.get(match);
    }

    long quantity(int match) {
        return quantities.get(match);
    }
}
