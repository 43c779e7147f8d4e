package org.platone.blockchain.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/**
 * The agreement of one customer, with all its versions.
 *
 * @param podId the customer's point of delivery
 * @param aggregatorId with whom it is
 * @param contract the settlement contract that holds it
 * @param id by which the contract knows it; says nothing about the customer
 * @param wallet where the tokens go
 * @param versions from the first, at least one
 */
public record Agreement(
        String podId, String aggregatorId, Address contract, Bytes32 id, Address wallet, List<Version> versions) {
    private static final int MOST_VERSIONS = 255;

    public Agreement {
        versions = List.copyOf(versions);
    }

    /**
     * The terms from a date on.
     *
     * @param number from 1
     * @param terms what is agreed
     * @param action id of the action that brings it, as it is now, on the chain
     */
    public record Version(int number, Terms terms, String action) {}

    /** What comes of terms that are handed in. */
    sealed interface Outcome {}

    /** They are what is agreed already. */
    record Repeated(Version version) implements Outcome {}

    /** They are a new version. */
    record Changed(Agreement agreement) implements Outcome {}

    /** They end the last version. */
    record Ended(Agreement agreement) implements Outcome {}

    /** They are not taken. */
    record Refused(Refusal refusal) implements Outcome {}

    /** The first version. */
    static Agreement first(
            String podId, String aggregatorId, Address contract, Bytes32 id, Address wallet, Terms terms) {
        return new Agreement(podId, aggregatorId, contract, id, wallet, List.of(new Version(1, terms, "")));
    }

    public Version last() {
        return versions.getLast();
    }

    /** The version in force at a time of delivery: the last that has begun, unless it has ended. */
    public Optional<Version> inForce(Instant delivery) {
        return versions.reversed().stream()
                .filter(version -> !delivery.isBefore(version.terms().validFrom()))
                .findFirst()
                .filter(version -> {
                    var end = version.terms().validTo();
                    return end == null || delivery.isBefore(end);
                });
    }

    /** What becomes of the agreement when these terms are handed in. */
    Outcome put(Terms terms) {
        for (var version : versions) {
            if (version.terms().sameBut(terms)) {
                return same(version, terms);
            }
        }
        if (!terms.validFrom().isAfter(last().terms().validFrom())) {
            return new Refused(Refusal.VALID_FROM_NOT_LATER);
        }
        if (last().number() == MOST_VERSIONS) {
            return new Refused(Refusal.TOO_MANY_VERSIONS);
        }
        var more = new ArrayList<>(versions);
        more.add(new Version(last().number() + 1, terms, ""));
        return new Changed(with(more));
    }

    private Outcome same(Version version, Terms terms) {
        var end = terms.validTo();
        if (end == null
                ? version.terms().validTo() == null
                : end.equals(version.terms().validTo())) {
            return new Repeated(version);
        }
        if (end == null) {
            return new Refused(Refusal.AGREEMENT_ENDED);
        }
        if (!version.equals(last())) {
            return new Refused(Refusal.VALID_FROM_NOT_LATER);
        }
        var more = new ArrayList<>(versions);
        more.set(more.size() - 1, new Version(version.number(), version.terms().endingAt(end), ""));
        return new Ended(with(more));
    }

    /** The same with the action that brings its last version on the chain. */
    Agreement broughtBy(String action) {
        var more = new ArrayList<>(versions);
        more.set(more.size() - 1, new Version(last().number(), last().terms(), action));
        return with(more);
    }

    /** The same after the customer went to another aggregator. */
    Agreement movedTo(String aggregator) {
        return new Agreement(podId, aggregator, contract, id, wallet, versions);
    }

    private Agreement with(List<Version> all) {
        return new Agreement(podId, aggregatorId, contract, id, wallet, all);
    }
}
