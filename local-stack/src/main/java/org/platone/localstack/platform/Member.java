package org.platone.localstack.platform;

import java.util.List;

/**
 * A participant of the platform on this machine.
 *
 * @param id the participant id
 * @param role what it may do
 * @param name what people call it
 */
record Member(String id, String role, String name) {

    static final List<Member> ALL = List.of(
            new Member("MO", "OPERATOR", "Market Operator"),
            new Member("DSO", "DSO", "Distribution System Operator"),
            new Member("TSO", "TSO", "Transmission System Operator"),
            new Member("AGG1", "AGGREGATOR", "First Aggregator"),
            new Member("AGG2", "AGGREGATOR", "Second Aggregator"),
            new Member("AGG3", "AGGREGATOR", "Third Aggregator"),
            new Member("SCD", "SCD", "Shared Customer Database"));

    static List<String> ids() {
        return ALL.stream().map(Member::id).toList();
    }
}
