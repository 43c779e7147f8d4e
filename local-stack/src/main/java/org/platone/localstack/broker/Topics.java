package org.platone.localstack.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The platform's topics, for a given set of participants. */
final class Topics {

    static final String MARKET = "market-service";
    static final String CLEARING = "clearing-service";
    static final String SETTLEMENT = "settlement-service";
    static final String BLOCKCHAIN = "blockchain-service";

    static final List<String> SERVICES = List.of(MARKET, CLEARING, SETTLEMENT, BLOCKCHAIN);

    static final List<String> MARKET_TO_PARTICIPANTS =
            List.of("platone.market-outcomes.", "platone.validated-outcomes.");
    static final String SETTLEMENT_TO_PARTICIPANTS = "platone.settlements.";

    /** How the topics of a single participant begin; its id follows. */
    static final List<String> OF_PARTICIPANTS = Stream.concat(
                    MARKET_TO_PARTICIPANTS.stream(), Stream.of(SETTLEMENT_TO_PARTICIPANTS))
            .toList();

    private static final String SCD = "SCD";
    private static final String OPERATOR = "MO";

    private Topics() {}

    /** The principal of a participant. */
    static String participant(String id) {
        return "participant." + id;
    }

    static List<Topic> of(List<String> participants) {
        var topics = new ArrayList<Topic>();
        topics.add(new Topic("platone.scd.pods", 4, true, List.of(participant(SCD)), List.of(MARKET)));
        topics.add(new Topic("platone.scd.measurements", 4, false, List.of(participant(SCD)), List.of(SETTLEMENT)));
        topics.add(sessions(participants));
        for (var id : participants) {
            OF_PARTICIPANTS.forEach(prefix -> topics.add(own(prefix, id)));
        }
        topics.add(internal("pods", true, List.of(MARKET), List.of(SETTLEMENT, BLOCKCHAIN)));
        topics.add(internal("wallets", true, List.of(BLOCKCHAIN), List.of(MARKET)));
        topics.add(internal("agreements", true, List.of(BLOCKCHAIN), List.of(SETTLEMENT)));
        topics.add(internal("books", false, List.of(MARKET), List.of(CLEARING)));
        topics.add(internal("market-outcomes", false, List.of(CLEARING), List.of(MARKET)));
        topics.add(internal("validated-outcomes", false, List.of(MARKET), List.of(SETTLEMENT)));
        topics.add(internal("certifications", false, List.of(MARKET, SETTLEMENT, BLOCKCHAIN), List.of(BLOCKCHAIN)));
        topics.add(internal("settlements", false, List.of(SETTLEMENT), List.of(BLOCKCHAIN, MARKET)));
        topics.add(internal("payments", false, List.of(BLOCKCHAIN), List.of(SETTLEMENT)));
        topics.add(internal("changes", false, List.of(MARKET, BLOCKCHAIN), List.of(MARKET)));
        topics.add(
                new Topic("platone.internal.dead-letters", 1, false, SERVICES, List.of(participant(OPERATOR), MARKET)));
        topics.add(new Topic("platone.internal.retries", 1, false, List.of(MARKET), SERVICES));
        return List.copyOf(topics);
    }

    private static Topic sessions(List<String> participants) {
        var readers = new ArrayList<>(List.of(SETTLEMENT, CLEARING, MARKET));
        participants.forEach(id -> readers.add(participant(id)));
        return new Topic("platone.sessions", 1, false, List.of(MARKET), readers);
    }

    private static Topic own(String prefix, String id) {
        return new Topic(prefix + id, 1, false, List.of(), List.of(participant(id)));
    }

    private static Topic internal(String name, boolean compacted, List<String> writers, List<String> readers) {
        return new Topic("platone.internal." + name, 4, compacted, writers, readers);
    }
}
