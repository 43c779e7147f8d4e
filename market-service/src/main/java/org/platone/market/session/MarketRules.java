package org.platone.market.session;

import java.time.Duration;
import java.util.List;
import org.platone.market.quantity.Price;

/**
 * The rules that hold for a session from its creation to its end.
 *
 * @param priority classes of requests in the order in which they are served
 * @param pricing how the price of an accepted row is made
 * @param counteractionGuard whether areas that got something are closed for the opposite direction in later classes
 * @param minPrice lowest price of a bid
 * @param maxPrice highest price of a bid
 * @param technicalDeadline from gate closure to when the DSO must have answered
 * @param silence what holds where the DSO does not answer
 */
public record MarketRules(
        List<String> priority,
        String pricing,
        boolean counteractionGuard,
        Price minPrice,
        Price maxPrice,
        Duration technicalDeadline,
        Silence silence) {

    public MarketRules {
        priority = List.copyOf(priority);
    }

    /** What a DSO's silence means. */
    public enum Silence {
        /** Nothing may load a grid that its operator did not check. */
        REJECT,
        ACCEPT
    }
}
