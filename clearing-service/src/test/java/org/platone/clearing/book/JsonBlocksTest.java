package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.platone.clearing.engine.Clearing;

/** A list that is read in blocks is read as one that is not: one whose first field is spelled so that no other element seems to begin like it. */
class JsonBlocksTest {
    private static final int PODS = 3_000;

    /** A book with a list element a line, in which others look like elements too. */
    private static String book(Random random) {
        var book = new StringBuilder(
                "{\"sessionId\":\"s\",\"marketType\":\"dayAhead\",\"intervalMinutes\":15,\"firstIndex\":0,\"intervals\":2,"
                        + "\"rules\":{\"priority\":[\"DSO_request\"],\"pricing\":\"PAY_AS_BID\",\"counteractionGuard\":true},\"pods\":[");
        for (int pod = 0; pod < PODS; pod++) {
            book.append(pod == 0 ? "" : ",\n");
            book.append("{\"podId\":\"P%d\",\"poMId\":\"LV%d\",\"zone\":\"MV\",\"maxUpKw\":%d}"
                    .formatted(pod, pod % 30, 1 + random.nextInt(9)));
        }
        bids(book.append("],\n\"requests\":["), random, "r", 500, "\"serviceType\":\"DSO_request\"");
        bids(book.append("],\n\"offers\":["), random, "o", PODS, "\"flexibilityType\":\"continue\"");
        return book.append("]}\n").toString();
    }

    private static void bids(StringBuilder book, Random random, String kind, int count, String own) {
        for (int bid = 0; bid < count; bid++) {
            String points =
                    "[{\"index\": 0, \"p\": %d.%d, \"pPrice\": 0.%d, \"note\": [{\"playerServiceId\": 1}, \"}, {\\\"x\"]}, {\"index\":1,\"p\":-2,\"pPrice\":0.1}]"
                            .formatted(random.nextInt(9), random.nextInt(999), 1 + random.nextInt(99_999));
            book.append(bid == 0 ? "" : ",\n");
            book.append(
                    "{\"playerServiceId\":\"%s%d\",\"marketParticipantId\":\"AGG\",\"receivedAt\":\"2026-11-22T08:00:00Z\",%s,%s\"curve\":%s}"
                            .formatted(
                                    kind,
                                    bid,
                                    own,
                                    kind.equals("o") ? "\"podId\":\"P%d\",".formatted(bid) : "",
                                    points));
        }
    }

    private static String notInBlocks(String book) {
        return book.replace("\"pods\":[{\"podId\"", "\"pods\":[{\"\\u0070odId\"")
                .replace("\"requests\":[{\"playerServiceId\"", "\"requests\":[{\"\\u0070layerServiceId\"")
                .replace("\"offers\":[{\"playerServiceId\"", "\"offers\":[{\"\\u0070layerServiceId\"");
    }

    /** The outcome, or why there is none. */
    private static String cleared(InputStream book) {
        var out = new ByteArrayOutputStream();
        try {
            OutcomeWriter.write(Clearing.DEFAULT.clear(BookReader.read(book)), out);
        } catch (BrokenBook broken) {
            return String.valueOf(broken.getMessage());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String cleared(String book) {
        return cleared(new ByteArrayInputStream(book.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWholeBookHasTheSameOutcome() {
        String book = book(new Random(41));

        String outcome = cleared(book);

        assertThat(outcome).startsWith("{\"sessionId\"");
        assertThat(cleared(notInBlocks(book))).isEqualTo(outcome);
        assertThat(cleared(new ByteArrayInputStream(book.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public synchronized int read(byte[] bytes, int from, int most) {
                        return super.read(bytes, from, Math.min(most, 777));
                    }
                }))
                .isEqualTo(outcome);
    }

    @Test
    void aBookOfWhichTheElementsLookAlikeOnlyAtFirstHasTheSameOutcome() {
        String book = book(new Random(42));
        int middle = book.indexOf("{\"podId\":\"P2000\"");

        String other = book.substring(0, middle)
                + book.substring(middle)
                        .replace("{\"podId\"", "{ \"podId\"")
                        .replace("\"playerServiceId\":\"o2", "\"note\":{},\"playerServiceId\":\"o2");

        assertThat(cleared(other)).isEqualTo(cleared(book));
    }

    @Test
    void whatIsWrongIsSaidInTheSameWords() {
        var random = new Random(43);
        String whole = book(random);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            int at = 1_000 + random.nextInt(whole.length() - 1_000);
            if (whole.lastIndexOf("\":[{", at) > whole.lastIndexOf(",\n", at)) {
                continue;
            }
            String broken = whole.substring(0, at)
                    + "{}[],:\"\\ x-019".charAt(random.nextInt(14))
                    + whole.substring(at + random.nextInt(2));

            String said = cleared(broken);

            assertThat(said).isEqualTo(cleared(notInBlocks(broken)));
            refused += said.startsWith("{") ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(60);
    }

    @Test
    void elementsAreCountedAcrossBlocks() {
        String book = book(new Random(44));

        assertThat(cleared(book.replace("\"playerServiceId\":\"o2750\"", "\"playerServiceId\":\"o13\"")))
                .isEqualTo("/offers/2750/playerServiceId: o13 appears twice, should be unique for AGG");
        assertThat(cleared(
                        book.replace("\"podId\":\"P2750\",\"poMId\":\"LV20\"", "\"podId\":\"P2750\",\"poMId\":\"\"")))
                .isEqualTo("/pods/2750/poMId: \"\" should be a text that is not empty");
    }
}
