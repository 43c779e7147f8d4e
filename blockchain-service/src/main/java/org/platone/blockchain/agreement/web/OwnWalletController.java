package org.platone.blockchain.agreement.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.agreement.AgreementDesk;
import org.platone.blockchain.evm.Address;
import org.platone.starter.access.Caller;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Customers who are paid to an address of their own. */
@RestController
class OwnWalletController {
    private final AgreementDesk desk;

    OwnWalletController(AgreementDesk desk) {
        this.desk = desk;
    }

    @PutMapping("/api/contracts/wallets/{pod}")
    WalletView use(@PathVariable String pod, @RequestBody WalletRequest request, Caller caller) {
        var address = address(request.idWallet());
        return switch (desk.useOwnWallet(caller.participantId(), pod, address)) {
            case USED -> new WalletView(pod, address.toString());
            case POD_UNKNOWN ->
                throw new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "POD_UNKNOWN",
                        "There is no point of delivery '" + pod + "' that is yours.");
            case AGREEMENT_EXISTS ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "AGREEMENT_EXISTS",
                        "An agreement pays '" + pod + "' to the wallet it has; an own address is named before the first"
                                + " agreement.");
            case WALLET_TAKEN ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "WALLET_TAKEN",
                        "The address is, or once was, the wallet of another point of delivery; each has one of its own.");
        };
    }

    private static Address address(@Nullable String text) {
        if (text == null || !Address.isAddress(text)) {
            throw invalid("NOT_AN_ADDRESS", "id_wallet is an address, 0x and 40 hexadecimal digits.");
        }
        var address = new Address(text);
        boolean mixed = !text.substring(2).equals(text.substring(2).toLowerCase(Locale.ROOT));
        if (mixed && !address.toString().equals(text)) {
            throw invalid("WRONG_CHECKSUM", "The capital letters of id_wallet are not those of an address (EIP-55).");
        }
        if (address.equals(Address.ZERO)) {
            throw invalid("NOT_AN_ADDRESS", "The zero address is nobody's.");
        }
        return address;
    }

    private static ProblemException invalid(String code, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_WALLET", detail)
                .withErrors(List.of(new FieldProblem("/id_wallet", code, detail)));
    }

    /** The customer's own address. */
    record WalletRequest(
            @JsonProperty("id_wallet") @Nullable String idWallet) {}

    /** Where the tokens go. */
    record WalletView(
            String podId, @JsonProperty("id_wallet") String idWallet) {}
}
