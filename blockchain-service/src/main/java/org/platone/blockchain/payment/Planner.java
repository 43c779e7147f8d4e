package org.platone.blockchain.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.platone.blockchain.agreement.Agreement;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.evm.Keccak;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;

/** Decides under which agreement each customer is paid. */
final class Planner {
    private Planner() {}

    static PaymentPlan plan(SettlementPart part, Map<String, Agreement> agreements) {
        var rows = new TreeMap<Address, List<PaymentPlan.Row>>();
        var unpaid = new ArrayList<PaymentPlan.Unpaid>();
        for (var due : part.dues()) {
            var agreement = agreements.get(due.podId());
            if (due.basis() <= 0) {
                unpaid.add(new PaymentPlan.Unpaid(due.podId(), UnpaidReason.NOTHING_DUE));
            } else if (agreement == null) {
                unpaid.add(new PaymentPlan.Unpaid(due.podId(), UnpaidReason.NO_AGREEMENT));
            } else if (agreement.inForce(part.windowStart()).isEmpty()) {
                unpaid.add(new PaymentPlan.Unpaid(due.podId(), UnpaidReason.NOT_IN_FORCE));
            } else {
                rows.computeIfAbsent(agreement.contract(), key -> new ArrayList<>())
                        .add(new PaymentPlan.Row(due.podId(), agreement.id(), due.basis()));
            }
        }
        var batches = rows.entrySet().stream()
                .map(entry -> new PaymentPlan.Batch(
                        entry.getKey(), batchId(part, entry.getKey()), List.copyOf(entry.getValue()), null))
                .toList();
        return new PaymentPlan(
                part.settlementId(),
                part.version(),
                part.part(),
                part.parts(),
                part.windowStart(),
                fingerprint(part),
                batches,
                unpaid);
    }

    /** {@code keccak256(abi.encode(settlementId, version, part, contract))}. */
    static Bytes32 batchId(SettlementPart part, Address contract) {
        var values = new DynamicStruct(
                new Utf8String(part.settlementId()),
                new Uint256(part.version()),
                new Uint256(part.part()),
                new org.web3j.abi.datatypes.Address(contract.lowerCase()));
        return Keccak.of(Hex.bytes("0x" + TypeEncoder.encode(values)));
    }

    static Bytes32 fingerprint(SettlementPart part) {
        var text = new StringBuilder().append(part.windowStart()).append('|').append(part.parts());
        part.dues()
                .forEach(due -> text.append('|').append(due.podId()).append('=').append(due.basis()));
        return Keccak.of(text.toString());
    }
}
