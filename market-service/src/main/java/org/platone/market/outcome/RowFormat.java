package org.platone.market.outcome;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.platone.market.document.CanonicalReader;
import org.platone.market.document.CanonicalText;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.quantity.Product;

/**
 * How rows of one kind are read and written, as canonical JSON. A document, which anyone can compute from the book, does
 * not have the ids of the players; messages and stored chunks do.
 *
 * @param <R> kind of rows
 */
abstract class RowFormat<R> {

    private static final int BYTES_A_ROW = 460;
    private static final int POD = 15;
    private static final int OFFER_PLAYER = 14;
    private static final int REQUEST_PLAYER = 13;
    private static final int POWER_DECIMALS = 3;
    private static final int PRICE_DECIMALS = 6;

    static final RowFormat<OutcomeRow> OUTCOME = new Outcome();
    static final RowFormat<TechnicalRow> TECHNICAL = new Technical();

    /** Reads what {@link #write} wrote with the players. */
    abstract R read(CanonicalReader in, RowPlaces places);

    abstract void write(StringBuilder out, R row, boolean players);

    abstract @Nullable String offerPlayerId(R row);

    abstract @Nullable String requestPlayerId(R row);

    /** Whether a row is about a participant's bid. */
    boolean concerns(R row, String participantId) {
        return participantId.equals(offerPlayerId(row)) || participantId.equals(requestPlayerId(row));
    }

    /** What of a PoD is about a participant's requests. */
    PodRows<R> requestedBy(PodRows<R> pod, String participantId) {
        return new PodRows<>(
                pod.podId(),
                pod.rows().stream()
                        .filter(row -> participantId.equals(requestPlayerId(row)))
                        .toList());
    }

    /** Whether a row serves a request. */
    abstract boolean isMatched(R row);

    /** The power that was accepted; zero where none was. */
    abstract Power accepted(R row, Product product);

    abstract int index(R row);

    /** Whether a row is of a type that somebody looks for. */
    abstract boolean isOfType(R row, String type);

    abstract @Nullable Power acceptedP(R row);

    abstract List<String> columns();

    abstract String offerId(R row);

    abstract @Nullable String requestId(R row);

    /** Whether a text is a part of what a row is known by, whatever the case. */
    boolean mentions(String podId, R row, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        String request = requestId(row);
        return podId.toLowerCase(Locale.ROOT).contains(wanted)
                || offerId(row).toLowerCase(Locale.ROOT).contains(wanted)
                || (request != null && request.toLowerCase(Locale.ROOT).contains(wanted));
    }

    abstract @Nullable Object[] cells(String podId, R row);

    /** The PoDs of a chunk. */
    List<PodRows<R>> readPods(byte[] json) {
        return readTexts(json).stream().map(ChunkPod::rows).toList();
    }

    /** The PoDs of a chunk, each with its text. */
    List<ChunkPod<R>> readTexts(byte[] json) {
        List<ChunkPod<R>> pods = new ArrayList<>();
        var in = new CanonicalReader(json);
        in.expect("[");
        while (!in.skip(']')) {
            in.skip(',');
            pods.add(readPod(in, json));
        }
        return pods;
    }

    private ChunkPod<R> readPod(CanonicalReader in, byte[] json) {
        int from = in.position();
        in.expect("{");
        in.member("podId");
        String podId = in.requiredText(POD);
        in.member("power");
        in.expect("[");
        List<R> rows = new ArrayList<>();
        var places = new RowPlaces();
        while (!in.skip(']')) {
            in.skip(',');
            int start = in.position();
            in.expect("{");
            rows.add(read(in, places));
            in.expect("}");
            places.add(start, in.position());
        }
        in.expect("}");
        return new ChunkPod<>(new PodRows<>(podId, rows), json, from, in.position(), places);
    }

    /** The row object of a PoD. */
    String write(PodRows<R> pod, boolean players) {
        var out = new StringBuilder(BYTES_A_ROW * pod.rows().size() + 60);
        write(out, pod, players);
        return out.toString();
    }

    private void write(StringBuilder out, PodRows<R> pod, boolean players) {
        out.append('{');
        CanonicalText.member(out, "podId", pod.podId());
        out.append(",\"power\":[");
        for (int i = 0; i < pod.rows().size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(out, pod.rows().get(i), players);
        }
        out.append("]}");
    }

    /** A chunk of PoDs. */
    byte[] writePods(List<PodRows<R>> pods) {
        int rows = pods.stream().mapToInt(pod -> pod.rows().size()).sum();
        var out = new StringBuilder(BYTES_A_ROW * rows + 60 * pods.size() + 2).append('[');
        for (int i = 0; i < pods.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(out, pods.get(i), true);
        }
        return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(CanonicalReader in, int member, String name) {
        in.member(name);
        return in.text(member);
    }

    private static String requiredText(CanonicalReader in, int member, String name) {
        in.member(name);
        return in.requiredText(member);
    }

    /** A player's id, which a document does not have. */
    private static @Nullable String player(CanonicalReader in, RowPlaces places, int member, String name) {
        int from = in.position();
        String player = text(in, member, name);
        places.cut(from, in.position());
        return player;
    }

    private static int readIndex(CanonicalReader in) {
        in.member("index");
        return in.requiredInt();
    }

    private static @Nullable Power power(CanonicalReader in, String name) {
        in.member(name);
        Long watts = in.scaled(POWER_DECIMALS);
        return watts == null ? null : new Power(watts);
    }

    private static @Nullable Price price(CanonicalReader in, String name) {
        in.member(name);
        Long microEuro = in.scaled(PRICE_DECIMALS);
        return microEuro == null ? null : new Price(microEuro);
    }

    static void member(StringBuilder out, String name, @Nullable Power power) {
        out.append('"').append(name).append("\":");
        if (power == null) {
            out.append("null");
        } else {
            power.appendTo(out);
        }
    }

    static void member(StringBuilder out, String name, @Nullable Price price) {
        out.append('"').append(name).append("\":");
        if (price == null) {
            out.append("null");
        } else {
            price.appendTo(out);
        }
    }

    static @Nullable Object kilo(@Nullable Power power) {
        return power == null ? null : power.toKilo();
    }

    private static final class Outcome extends RowFormat<OutcomeRow> {

        @Override
        OutcomeRow read(CanonicalReader in, RowPlaces places) {
            Price pPrice = price(in, "acceptedPPrice");
            String pType = text(in, 0, "acceptedPType");
            Power p = power(in, "acceptedPValue");
            Price qPrice = price(in, "acceptedQPrice");
            String qType = text(in, 1, "acceptedQType");
            Power q = power(in, "acceptedQValue");
            int index = readIndex(in);
            String offerPlayerId = player(in, places, OFFER_PLAYER, "offerPlayerId");
            String offerId = requiredText(in, 2, "playerOfferId");
            String requestId = text(in, 3, "playerRequestId");
            String serviceId = requiredText(in, 4, "playerServiceId");
            String rejectionP = text(in, 5, "rejectionTypeP");
            String rejectionQ = text(in, 6, "rejectionTypeQ");
            String requestPlayerId = player(in, places, REQUEST_PLAYER, "requestPlayerId");
            return new OutcomeRow(
                    index,
                    serviceId,
                    offerId,
                    requestId,
                    p,
                    pPrice,
                    pType,
                    q,
                    qPrice,
                    qType,
                    rejectionP,
                    rejectionQ,
                    requestPlayerId,
                    offerPlayerId);
        }

        @Override
        void write(StringBuilder out, OutcomeRow row, boolean players) {
            out.append('{');
            member(out, "acceptedPPrice", row.acceptedPPrice());
            out.append(',');
            CanonicalText.member(out, "acceptedPType", row.acceptedPType());
            out.append(',');
            member(out, "acceptedPValue", row.acceptedPValue());
            out.append(',');
            member(out, "acceptedQPrice", row.acceptedQPrice());
            out.append(',');
            CanonicalText.member(out, "acceptedQType", row.acceptedQType());
            out.append(',');
            member(out, "acceptedQValue", row.acceptedQValue());
            out.append(",\"index\":").append(row.index()).append(',');
            if (players) {
                CanonicalText.member(out, "offerPlayerId", row.offerPlayerId());
                out.append(',');
            }
            CanonicalText.member(out, "playerOfferId", row.playerOfferId());
            out.append(',');
            CanonicalText.member(out, "playerRequestId", row.playerRequestId());
            out.append(',');
            CanonicalText.member(out, "playerServiceId", row.playerServiceId());
            out.append(',');
            CanonicalText.member(out, "rejectionTypeP", row.rejectionTypeP());
            out.append(',');
            CanonicalText.member(out, "rejectionTypeQ", row.rejectionTypeQ());
            if (players) {
                out.append(',');
                CanonicalText.member(out, "requestPlayerId", row.requestPlayerId());
            }
            out.append('}');
        }

        @Override
        String offerId(OutcomeRow row) {
            return row.playerOfferId();
        }

        @Override
        @Nullable
        String requestId(OutcomeRow row) {
            return row.playerRequestId();
        }

        @Override
        @Nullable
        String offerPlayerId(OutcomeRow row) {
            return row.offerPlayerId();
        }

        @Override
        @Nullable
        String requestPlayerId(OutcomeRow row) {
            return row.requestPlayerId();
        }

        @Override
        boolean isMatched(OutcomeRow row) {
            return row.isMatched();
        }

        @Override
        Power accepted(OutcomeRow row, Product product) {
            return row.accepted(product);
        }

        @Override
        int index(OutcomeRow row) {
            return row.index();
        }

        @Override
        boolean isOfType(OutcomeRow row, String type) {
            return type.equals(row.acceptedPType()) || type.equals(row.acceptedQType());
        }

        @Override
        @Nullable
        Power acceptedP(OutcomeRow row) {
            return row.acceptedPValue();
        }

        @Override
        List<String> columns() {
            return List.of(
                    "podId",
                    "index",
                    "acceptedPValue",
                    "acceptedQValue",
                    "acceptedPPrice",
                    "acceptedQPrice",
                    "acceptedPType",
                    "acceptedQType",
                    "rejectionTypeP",
                    "rejectionTypeQ",
                    "playerServiceId",
                    "playerRequestId",
                    "playerOfferId",
                    "requestPlayerId",
                    "offerPlayerId");
        }

        @Override
        @Nullable
        Object[] cells(String podId, OutcomeRow row) {
            Price pPrice = row.acceptedPPrice();
            Price qPrice = row.acceptedQPrice();
            return new @Nullable Object[] {
                podId,
                row.index(),
                kilo(row.acceptedPValue()),
                kilo(row.acceptedQValue()),
                pPrice == null ? null : pPrice.toEuro(),
                qPrice == null ? null : qPrice.toEuro(),
                row.acceptedPType(),
                row.acceptedQType(),
                row.rejectionTypeP(),
                row.rejectionTypeQ(),
                row.playerServiceId(),
                row.playerRequestId(),
                row.playerOfferId(),
                row.requestPlayerId(),
                row.offerPlayerId()
            };
        }
    }

    private static final class Technical extends RowFormat<TechnicalRow> {

        @Override
        TechnicalRow read(CanonicalReader in, RowPlaces places) {
            Power p = power(in, "acceptedPValue");
            Power q = power(in, "acceptedQValue");
            int index = readIndex(in);
            String offerPlayerId = player(in, places, OFFER_PLAYER, "offerPlayerId");
            String offerId = requiredText(in, 2, "playerOfferId");
            String requestId = text(in, 3, "playerRequestId");
            String reason = text(in, 7, "reason");
            String requestPlayerId = player(in, places, REQUEST_PLAYER, "requestPlayerId");
            TechnicalRow.Result result = TechnicalRow.Result.valueOf(requiredText(in, 8, "result"));
            return new TechnicalRow(index, offerId, requestId, result, p, q, reason, requestPlayerId, offerPlayerId);
        }

        @Override
        void write(StringBuilder out, TechnicalRow row, boolean players) {
            out.append('{');
            member(out, "acceptedPValue", row.acceptedPValue());
            out.append(',');
            member(out, "acceptedQValue", row.acceptedQValue());
            out.append(",\"index\":").append(row.index()).append(',');
            if (players) {
                CanonicalText.member(out, "offerPlayerId", row.offerPlayerId());
                out.append(',');
            }
            CanonicalText.member(out, "playerOfferId", row.playerOfferId());
            out.append(',');
            CanonicalText.member(out, "playerRequestId", row.playerRequestId());
            out.append(',');
            CanonicalText.member(out, "reason", row.reason());
            if (players) {
                out.append(',');
                CanonicalText.member(out, "requestPlayerId", row.requestPlayerId());
            }
            out.append(',');
            CanonicalText.member(out, "result", row.result().name());
            out.append('}');
        }

        @Override
        String offerId(TechnicalRow row) {
            return row.playerOfferId();
        }

        @Override
        @Nullable
        String requestId(TechnicalRow row) {
            return row.playerRequestId();
        }

        @Override
        @Nullable
        String offerPlayerId(TechnicalRow row) {
            return row.offerPlayerId();
        }

        @Override
        @Nullable
        String requestPlayerId(TechnicalRow row) {
            return row.requestPlayerId();
        }

        @Override
        boolean isMatched(TechnicalRow row) {
            return row.playerRequestId() != null;
        }

        @Override
        Power accepted(TechnicalRow row, Product product) {
            Power power = product == Product.P ? row.acceptedPValue() : row.acceptedQValue();
            return power == null ? Power.ZERO : power;
        }

        @Override
        int index(TechnicalRow row) {
            return row.index();
        }

        @Override
        boolean isOfType(TechnicalRow row, String type) {
            return type.equals(row.result().name());
        }

        @Override
        @Nullable
        Power acceptedP(TechnicalRow row) {
            return row.acceptedPValue();
        }

        @Override
        List<String> columns() {
            return List.of(
                    "podId",
                    "index",
                    "playerOfferId",
                    "playerRequestId",
                    "result",
                    "acceptedPValue",
                    "acceptedQValue",
                    "reason",
                    "requestPlayerId",
                    "offerPlayerId");
        }

        @Override
        @Nullable
        Object[] cells(String podId, TechnicalRow row) {
            return new @Nullable Object[] {
                podId,
                row.index(),
                row.playerOfferId(),
                row.playerRequestId(),
                row.result().name(),
                kilo(row.acceptedPValue()),
                kilo(row.acceptedQValue()),
                row.reason(),
                row.requestPlayerId(),
                row.offerPlayerId()
            };
        }
    }
}
