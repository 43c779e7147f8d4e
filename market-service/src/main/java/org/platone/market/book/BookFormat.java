package org.platone.market.book;

import org.jspecify.annotations.Nullable;
import org.platone.market.bid.Bid;
import org.platone.market.bid.BidContent;
import org.platone.market.bid.RemainingLimit;
import org.platone.market.bid.ServiceType;
import org.platone.market.document.CanonicalText;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;
import org.platone.market.session.MarketRules;
import org.platone.market.session.MarketSession;
import org.platone.starter.json.CanonicalJson;

/** The parts of a book as canonical JSON of the exchange format: members in the order of their names. */
final class BookFormat {

    private static final int INTERVAL_MINUTES = 15;

    private BookFormat() {}

    static String bid(Bid bid) {
        BidContent content = bid.content();
        var out = new StringBuilder(content.curve().json().length() + 300);
        out.append("{\"curve\":").append(content.curve().json()).append(',');
        if (content.flexibilityType() != null) {
            CanonicalText.member(
                    out, "flexibilityType", content.flexibilityType().text());
            out.append(',');
        }
        CanonicalText.member(out, "marketParticipantId", bid.participantId());
        out.append(',');
        CanonicalText.member(out, "playerServiceId", bid.playerServiceId());
        if (content.poMId() != null) {
            out.append(',');
            CanonicalText.member(out, "poMId", content.poMId());
        }
        if (bid.serviceType() == ServiceType.OFFER) {
            out.append(',');
            CanonicalText.member(out, "podId", content.podId());
        }
        out.append(',');
        CanonicalText.member(out, "receivedAt", bid.receivedAt().toString());
        out.append(',');
        CanonicalText.member(out, "serviceType", bid.serviceType().text());
        if (content.zone() != null) {
            out.append(',');
            CanonicalText.member(out, "zone", content.zone());
        }
        return out.append('}').toString();
    }

    /** A PoD with what it may still sell: once where that is the same in all market time units, else for each. */
    static String pod(SnapshotPod pod, RemainingLimit limit, MarketSession session) {
        var out = new StringBuilder(200).append('{');
        CanonicalText.member(out, "aggregatorId", pod.aggregatorId());
        Limits first = Limits.at(limit, session.firstIndex());
        boolean same = true;
        for (int index = session.firstIndex(); index < session.firstIndex() + session.intervals(); index++) {
            same &= Limits.at(limit, index).equals(first);
        }
        if (same) {
            append(out, ",\"maxDownKvar\":", first.downQ());
            append(out, ",\"maxDownKw\":", first.downP());
            append(out, ",\"maxUpKvar\":", first.upQ());
            append(out, ",\"maxUpKw\":", first.upP());
        } else {
            out.append(",\"maxFlexibility\":[");
            for (int index = session.firstIndex(); index < session.firstIndex() + session.intervals(); index++) {
                append(out, Limits.at(limit, index), index, index == session.firstIndex());
            }
            out.append(']');
        }
        out.append(',');
        CanonicalText.member(out, "poMId", pod.poMId());
        out.append(',');
        CanonicalText.member(out, "podId", pod.podId());
        out.append(',');
        CanonicalText.member(out, "zone", pod.zone());
        return out.append('}').toString();
    }

    private static void append(StringBuilder out, Limits limits, int index, boolean first) {
        int start = out.length();
        append(out, ",\"downP\":", limits.downP());
        append(out, ",\"downQ\":", limits.downQ());
        out.append(",\"index\":").append(index);
        append(out, ",\"upP\":", limits.upP());
        append(out, ",\"upQ\":", limits.upQ());
        out.append('}');
        out.setCharAt(start, '{');
        if (!first) {
            out.insert(start, ',');
        }
    }

    private static void append(StringBuilder out, String name, @Nullable Power power) {
        if (power != null) {
            out.append(name);
            power.appendTo(out);
        }
    }

    /** The rules that clearing goes by. */
    static String rules(MarketRules rules) {
        var out = new StringBuilder();
        out.append("{\"counteractionGuard\":")
                .append(rules.counteractionGuard())
                .append(',');
        CanonicalText.member(out, "pricing", rules.pricing());
        out.append(",\"priority\":[");
        for (int i = 0; i < rules.priority().size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            CanonicalJson.writeString(rules.priority().get(i), out);
        }
        return out.append("]}").toString();
    }

    /** What stands in a book's document before its offers. */
    static String documentHead(MarketSession session) {
        var out = new StringBuilder();
        out.append("{\"firstIndex\":").append(session.firstIndex());
        out.append(",\"intervalMinutes\":").append(INTERVAL_MINUTES);
        out.append(",\"intervals\":").append(session.intervals()).append(',');
        CanonicalText.member(out, "marketType", session.marketType().text());
        return out.append(",\"offers\":[").toString();
    }

    /** What stands in a book's document after its requests. */
    static String documentTail(MarketSession session) {
        var out =
                new StringBuilder("],\"rules\":").append(rules(session.rules())).append(',');
        CanonicalText.member(out, "sessionId", session.id());
        return out.append('}').toString();
    }

    /** What each message of a book says of the session. */
    static String header(MarketSession session) {
        var out = new StringBuilder("{");
        CanonicalText.member(out, "marketType", session.marketType().text());
        out.append(",\"intervalMinutes\":").append(INTERVAL_MINUTES);
        out.append(",\"firstIndex\":").append(session.firstIndex());
        out.append(",\"intervals\":").append(session.intervals()).append(',');
        CanonicalText.member(out, "deliveryStart", session.deliveryStart().toString());
        out.append(',');
        CanonicalText.member(out, "deliveryEnd", session.deliveryEnd().toString());
        return out.append(",\"rules\":")
                .append(rules(session.rules()))
                .append('}')
                .toString();
    }

    private record Limits(
            @Nullable Power upP,
            @Nullable Power downP,
            @Nullable Power upQ,
            @Nullable Power downQ) {

        static Limits at(RemainingLimit limit, int index) {
            return new Limits(
                    limit.up(Product.P, index),
                    limit.down(Product.P, index),
                    limit.up(Product.Q, index),
                    limit.down(Product.Q, index));
        }
    }
}
