package org.platone.blockchain.wallet.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.platone.blockchain.wallet.Reconciliation;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the stored balances are those on the chain. */
@RestController
class ReconciliationController {
    private static final int DECIMALS = 6;

    private final Reconciliation reconciliation;

    ReconciliationController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @GetMapping("/api/contracts/transactions/reconciliation")
    ResponseEntity<ReconciliationView> last() {
        return reconciliation
                .last()
                .map(report -> ResponseEntity.ok(ReconciliationView.of(report)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/api/contracts/transactions/reconciliation")
    ReconciliationView now() {
        return ReconciliationView.of(reconciliation
                .run()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "CHAIN_NOT_READY",
                        "The token is not on the chain yet. Try again later.")));
    }

    /** One comparison, amounts in tokens (EUR) with six decimals. */
    record ReconciliationView(
            Instant at,
            long blockNumber,
            int wallets,
            int unchecked,
            List<DifferenceView> differences,
            int mintedToStrangers) {

        static ReconciliationView of(Reconciliation.Report report) {
            return new ReconciliationView(
                    report.at(),
                    report.blockNumber(),
                    report.wallets(),
                    report.unchecked(),
                    report.differences().stream().map(DifferenceView::of).toList(),
                    report.strangers());
        }
    }

    /** A stored balance that was not the chain's. */
    record DifferenceView(
            String podId, @JsonProperty("id_wallet") String idWallet, String stored, String onChain) {

        static DifferenceView of(Reconciliation.Difference difference) {
            return new DifferenceView(
                    difference.podId(),
                    difference.wallet().toString(),
                    tokens(difference.stored()),
                    tokens(difference.onChain()));
        }

        private static String tokens(long microEuro) {
            return BigDecimal.valueOf(microEuro, DECIMALS).toPlainString();
        }
    }
}
