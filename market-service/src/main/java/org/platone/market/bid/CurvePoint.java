package org.platone.market.bid;

import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.quantity.Product;

/** What a bid says of one market time unit; null where it says nothing. */
public record CurvePoint(
        int index,
        @Nullable Power p,
        @Nullable Price pPrice,
        @Nullable Power q,
        @Nullable Price qPrice) {

    @Nullable
    Power power(Product product) {
        return product == Product.P ? p : q;
    }

    @Nullable
    Price price(Product product) {
        return product == Product.P ? pPrice : qPrice;
    }
}
