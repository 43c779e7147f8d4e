package org.platone.blockchain.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.platone.blockchain.chain.NodeError;
import org.platone.contracts.Certification;
import org.platone.contracts.PlatoneToken;
import org.platone.contracts.SettlementAgreement;
import org.web3j.abi.CustomErrorEncoder;
import org.web3j.abi.datatypes.CustomError;

/** Says in words why a contract refused. */
final class Reverts {
    private static final int SELECTOR_LENGTH = 10;
    private static final Map<String, String> NAMES = names(List.of(
            Certification.INVALIDROOT_ERROR,
            Certification.ENFORCEDPAUSE_ERROR,
            Certification.ACCESSCONTROLUNAUTHORIZEDACCOUNT_ERROR,
            PlatoneToken.NOTASETTLEMENTAGREEMENT_ERROR,
            SettlementAgreement.UNKNOWNAGREEMENT_ERROR,
            SettlementAgreement.AGREEMENTNOTINFORCE_ERROR,
            SettlementAgreement.AGREEMENTCONFLICT_ERROR,
            SettlementAgreement.VERSIONOUTOFORDER_ERROR,
            SettlementAgreement.INVALIDWALLET_ERROR,
            SettlementAgreement.INVALIDTERMS_ERROR,
            SettlementAgreement.INVALIDPERIOD_ERROR,
            SettlementAgreement.TOOMANYTERMS_ERROR,
            SettlementAgreement.BATCHTOOLARGE_ERROR,
            SettlementAgreement.BATCHCONFLICT_ERROR));

    private Reverts() {}

    /** The name of the contract's error and its arguments as they came, or what the node says. */
    static String reason(NodeError error) {
        var data = error.data();
        if (data != null && data.length() >= SELECTOR_LENGTH) {
            var name = NAMES.get(data.substring(0, SELECTOR_LENGTH));
            if (name != null) {
                return name + "(" + data.substring(SELECTOR_LENGTH) + ")";
            }
        }
        return String.valueOf(error.getMessage());
    }

    private static Map<String, String> names(List<CustomError> errors) {
        var names = new HashMap<String, String>();
        errors.forEach(
                error -> names.put(CustomErrorEncoder.encode(error).substring(0, SELECTOR_LENGTH), error.getName()));
        return names;
    }
}
