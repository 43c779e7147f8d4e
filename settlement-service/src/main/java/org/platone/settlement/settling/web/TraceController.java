package org.platone.settlement.settling.web;

import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.kept.KeptSince;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.settling.Settlement;
import org.platone.settlement.settling.SettlementId;
import org.platone.settlement.settling.SettlementRows.Wanted;
import org.platone.settlement.settling.Settlements;
import org.platone.settlement.settling.TracedPod;
import org.platone.settlement.settling.Tracing;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** From an amount to everything that it was made of. */
@RestController
class TraceController {

    private final Settlements settlements;
    private final Tracing tracing;
    private final CertificateSource certificates;
    private final DeliveryCalendar calendar;
    private final KeptSince kept;

    TraceController(
            Settlements settlements,
            Tracing tracing,
            CertificateSource certificates,
            DeliveryCalendar calendar,
            KeptSince kept) {
        this.kept = kept;
        this.settlements = settlements;
        this.tracing = tracing;
        this.certificates = certificates;
        this.calendar = calendar;
    }

    @GetMapping("/api/settlements/trace")
    TraceView trace(
            Caller caller,
            @RequestParam String settlementId,
            @RequestParam String podId,
            @RequestParam(required = false) @Nullable Integer index,
            @RequestParam(required = false) @Nullable Integer version) {
        Settlement settlement = SettlementId.of(settlementId)
                .flatMap(settlements::find)
                .orElseThrow(() -> SettlementProblems.unknown(settlementId));
        kept.require(
                settlement.window().start(),
                "The rows, readings and baselines that settlement " + settlementId + " was made of");
        Wanted wanted = new Wanted(Visibility.rows(caller), podId, index, null);
        Predicate<String> isTold = aggregator -> caller.is(Role.OPERATOR) || aggregator.equals(caller.participantId());
        int number = SettlementProblems.version(
                settlement,
                version,
                () -> tracing.of(settlement, settlement.version(), wanted, isTold)
                        .isPresent());
        TracedPod pod = tracing.of(settlement, number, wanted, isTold)
                .orElseThrow(() -> SettlementProblems.unknown(settlementId));
        return TraceView.of(calendar, settlement, number, pod, certificate(settlement, number, podId));
    }

    private TraceView.@Nullable CertificateView certificate(Settlement settlement, int version, String podId) {
        return certificates
                .find(settlement.id().sessionId(), settlement.documentId(version))
                .map(certificate -> new TraceView.CertificateView(
                        certificate, proof(certificate, podId).toString()))
                .orElse(null);
    }

    private static URI proof(CertificateSource.Certificate certificate, String podId) {
        return UriComponentsBuilder.fromPath("/api/certifications/{root}/proof")
                .queryParam("podId", "{pod}")
                .build(certificate.hashedData(), podId);
    }
}
