package org.platone.blockchain.certification;

/** What a certified document is. The order is that of the contract's numbers. */
public enum DocumentKind {
    ORDER_BOOK,
    MARKET_OUTCOME,
    TECHNICAL_OUTCOME,
    VALIDATED_OUTCOME,
    SETTLEMENT,
    /** The head of a service's audit record: a document without rows. */
    AUDIT;

    /** The contract's number. */
    int number() {
        return switch (this) {
            case ORDER_BOOK -> 0;
            case MARKET_OUTCOME -> 1;
            case TECHNICAL_OUTCOME -> 2;
            case VALIDATED_OUTCOME -> 3;
            case SETTLEMENT -> 4;
            case AUDIT -> 5;
        };
    }

    /** The kind with a number of the contract's. */
    public static DocumentKind ofNumber(int number) {
        for (var kind : values()) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of document has the number " + number);
    }
}
