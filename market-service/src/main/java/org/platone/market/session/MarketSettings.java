package org.platone.market.session;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Price;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules of the market as it is configured.
 *
 * @param zone whose midnight begins a delivery day
 * @param createAhead how long before its gate opens a session is created; that is when it takes its snapshot of the PoDs
 * @param schedulerEnabled whether sessions are created, opened and closed by the clock
 * @param schedulerInterval real time between two looks of the scheduler
 * @param dayAheadGateOpen local time on the day before delivery
 * @param dayAheadGateClose local time on the day before delivery
 * @param realTimeBlocks local times at which the blocks of delivery begin; each lasts until the next
 * @param realTimeOpensBefore from gate opening to delivery
 * @param realTimeClosesBefore from gate closure to delivery
 * @param minPrice lowest price of a bid in EUR/kWh
 * @param maxPrice highest price of a bid in EUR/kWh, and the price of a request that names none
 * @param priority classes of requests in the order in which they are served
 * @param pricing PAY_AS_BID
 * @param counteractionGuard closes areas that got something for the opposite direction in later classes
 * @param technicalDeadline from gate closure to when the DSO must have answered; never after delivery starts, and at least 15 minutes after clearing
 * @param retention market time from the end of its delivery day to when bids, outcomes, answers and the snapshots of PoDs of a session are removed; empty: they are kept for
 *     ever. The session itself stays
 * @param silence what holds where the DSO does not answer: nothing is sold, or what the market decided
 */
@ConfigurationProperties("platone.market")
@Validated
public record MarketSettings(
        @DefaultValue("Europe/Rome") ZoneId zone,
        @DefaultValue("15m") Duration createAhead,
        @DefaultValue("true") boolean schedulerEnabled,
        @DefaultValue("150ms") Duration schedulerInterval,
        @DefaultValue("11:00") LocalTime dayAheadGateOpen,
        @DefaultValue("15:30") LocalTime dayAheadGateClose,

        @DefaultValue({"00:00", "04:00", "08:00", "12:00", "16:00", "20:00"}) @NotEmpty
        List<LocalTime> realTimeBlocks,

        @DefaultValue("3h") Duration realTimeOpensBefore,
        @DefaultValue("2h") Duration realTimeClosesBefore,

        @DefaultValue("-3") @Digits(integer = 6, fraction = 6) @NotNull
        BigDecimal minPrice,

        @DefaultValue("3") @DecimalMin("0") @DecimalMax("999999") @Digits(integer = 6, fraction = 6) @NotNull
        BigDecimal maxPrice,

        @DefaultValue({"DSO_request", "TSO_request"}) @NotEmpty
        List<String> priority,

        @DefaultValue("PAY_AS_BID") String pricing,
        @DefaultValue("true") boolean counteractionGuard,
        @DefaultValue("60m") Duration technicalDeadline,
        @Nullable @DurationMin(days = 30) Duration retention,
        @DefaultValue("REJECT") MarketRules.Silence silence) {

    private static final Set<String> CLASSES = Set.of("DSO_request", "TSO_request");

    public MarketSettings {
        realTimeBlocks = List.copyOf(realTimeBlocks);
        priority = List.copyOf(priority);
    }

    @AssertTrue(message = "the day-ahead gate opens before it closes")
    boolean isDayAheadGateInOrder() {
        return dayAheadGateOpen.isBefore(dayAheadGateClose);
    }

    @AssertTrue(message = "the real-time gate opens before it closes, and closes before delivery")
    boolean isRealTimeGateInOrder() {
        return realTimeOpensBefore.compareTo(realTimeClosesBefore) > 0 && realTimeClosesBefore.isPositive();
    }

    @AssertTrue(message = "the blocks begin at midnight, ascend, and lie on quarter-hours")
    boolean isBlocksInOrder() {
        LocalTime last = null;
        for (LocalTime block : realTimeBlocks) {
            if (last != null && !block.isAfter(last)) {
                return false;
            }
            if (block.getMinute() % 15 != 0 || !block.equals(block.truncatedTo(ChronoUnit.MINUTES))) {
                return false;
            }
            last = block;
        }
        return realTimeBlocks.isEmpty() || realTimeBlocks.getFirst().equals(LocalTime.MIDNIGHT);
    }

    @AssertTrue(message = "the technical deadline lies after gate closure and before delivery")
    boolean isTechnicalDeadlineInOrder() {
        return technicalDeadline.isPositive() && technicalDeadline.compareTo(realTimeClosesBefore) < 0;
    }

    @AssertTrue(message = "the lowest price lies below the highest")
    boolean isPriceBandInOrder() {
        return minPrice.compareTo(maxPrice) < 0;
    }

    @AssertTrue(message = "the priority names DSO_request and TSO_request once each")
    boolean isPriorityComplete() {
        return priority.size() == CLASSES.size()
                && CLASSES.containsAll(priority)
                && Set.copyOf(priority).equals(CLASSES);
    }

    @AssertTrue(message = "the pricing is PAY_AS_BID")
    boolean isPricingKnown() {
        return pricing.equals("PAY_AS_BID");
    }

    @AssertTrue(message = "the scheduler looks at least once a minute and sessions are not created late")
    boolean isSchedulerSane() {
        return schedulerInterval.isPositive()
                && schedulerInterval.compareTo(Duration.ofMinutes(1)) <= 0
                && !createAhead.isNegative();
    }

    /** What a session is created with. */
    MarketRules rules() {
        return new MarketRules(
                priority,
                pricing,
                counteractionGuard,
                Price.ofEuro(minPrice),
                Price.ofEuro(maxPrice),
                technicalDeadline,
                silence);
    }
}
