package org.platone.settlement.settling;

import java.util.List;
import org.bson.Document;

/** Sums as they are stored. */
final class TradeDocuments {

    private TradeDocuments() {}

    static List<Document> of(List<Trade> trades) {
        return trades.stream()
                .map(trade -> new Document("payer", trade.payer())
                        .append("payee", trade.payee())
                        .append("rows", trade.rows())
                        .append("requestedP", trade.requestedP())
                        .append("deliveredP", trade.deliveredP())
                        .append("paidP", trade.paidP())
                        .append("penaltyP", trade.penaltyP())
                        .append("requestedQ", trade.requestedQ())
                        .append("deliveredQ", trade.deliveredQ())
                        .append("paidQ", trade.paidQ())
                        .append("penaltyQ", trade.penaltyQ())
                        .append("missing", trade.missing()))
                .toList();
    }

    static List<Trade> trades(List<Document> documents) {
        return documents.stream()
                .map(document -> new Trade(
                        document.getString("payer"),
                        document.getString("payee"),
                        document.getLong("rows"),
                        document.getLong("requestedP"),
                        document.getLong("deliveredP"),
                        document.getLong("paidP"),
                        document.getLong("penaltyP"),
                        document.getLong("requestedQ"),
                        document.getLong("deliveredQ"),
                        document.getLong("paidQ"),
                        document.getLong("penaltyQ"),
                        document.getLong("missing")))
                .toList();
    }
}
