package org.platone.settlement.settling;

import java.time.Clock;
import org.platone.settlement.agreement.Agreements;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.measurement.LateReadings;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.session.Sessions;
import org.platone.settlement.settings.SettlementSettings;
import org.platone.starter.events.EventPublisher;
import org.platone.starter.trace.TraceNotes;
import org.platone.starter.trace.Traces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SettlingBeans {

    /** While some wait for the store others are worked on. */
    private static final int BUCKETS_AT_ONCE = 4;

    @Bean
    SettlementRules settlementRules(SettlementSettings settings) {
        return new SettlementRules(settings.penaltyCap(), Fraction.of(settings.deliveryThreshold()));
    }

    @Bean
    SettlementOpening settlementOpening(
            Settlements settlements, LateReadings late, DeliveryCalendar calendar, PodBuckets buckets, Clock clock) {
        return new SettlementOpening(settlements, late, calendar, buckets, clock);
    }

    @Bean
    SettlementMeters settlementMeters(Settlements settlements, Clock clock) {
        return new SettlementMeters(settlements, clock);
    }

    @Bean
    SettlementReader settlementReader(SettledChunks chunks, PodBuckets buckets) {
        return new SettlementReader(chunks, buckets);
    }

    @Bean
    WindowInput windowInput(Outcomes outcomes, MeterReadings meters, Baselines baselines, DeliveryCalendar calendar) {
        return new WindowInput(outcomes, meters, baselines, calendar);
    }

    @Bean
    Tracing tracing(
            SettlementReader reader,
            Outcomes outcomes,
            WindowInput input,
            Baselines baselines,
            MeterReadings meters,
            TokensPaid tokens,
            DeliveryCalendar calendar,
            PodBuckets buckets,
            SettlementRules rules) {
        return new Tracing(reader, outcomes, input, baselines, meters, tokens, calendar, buckets, rules);
    }

    @Bean
    Settler settler(
            Settlements settlements,
            SettledChunks chunks,
            Accounts accounts,
            Outcomes outcomes,
            Sessions sessions,
            WindowInput input,
            DeliveryCalendar calendar,
            Agreements agreements,
            PodBuckets buckets,
            SettlementRules rules,
            Clock clock,
            SettlementSettings settings) {
        return new Settler(
                settlements,
                chunks,
                accounts,
                outcomes,
                sessions,
                input,
                new Penalties(outcomes, settlements, chunks, calendar, rules),
                agreements,
                buckets,
                rules,
                clock,
                settings.cutOff(),
                BUCKETS_AT_ONCE);
    }

    @Bean
    SettlementRound settlementRound(
            Settlements settlements,
            SettledChunks chunks,
            Accounts accounts,
            Settler settler,
            LateReadings late,
            SettlementReader reader,
            DeliveryCalendar calendar,
            Ownership ownership,
            EventPublisher events,
            Clock clock,
            SettlementSettings settings,
            TraceNotes notes,
            Traces traces) {
        return new SettlementRound(
                settlements,
                settler,
                new Corrections(late, settlements, settler, calendar, clock, settings.correctionInterval()),
                new SettlementPublisher(settlements, chunks, accounts, reader, events::publishAll),
                ownership,
                settings.tick(),
                notes,
                traces);
    }
}
