package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.platone.clearing.engine.Clearing;

/** Points in their usual spelling are read at once when they are wholly in memory; the same book whose bytes come a few at a time is read number by number. */
class UsualPointsTest {
    private static final List<String> UNUSUAL = List.of(
            "0",
            "-0",
            "00",
            "01",
            "-01",
            "1.",
            ".5",
            "-.5",
            "-",
            "+1",
            "1e2",
            "1E-2",
            "1.5e1",
            "0.0000001",
            "0.1234",
            "1.0000",
            "9999999",
            "12345678",
            "1234567.125",
            "99999999.5",
            "123456789",
            "1234567890",
            "1000000000000",
            "-1000000",
            "1000000.000001",
            "1000001",
            "10000",
            "10001",
            "-1",
            "1.0",
            "null",
            "\"1\"",
            "1 ",
            "1\n",
            "1\t",
            "1.5.5",
            "1/",
            "1:",
            "1;",
            "[1]",
            "é");
    private static final String LETTERS = "{}[],:\"\\ x-019.\n";

    private static String book(Random random) {
        var book = new StringBuilder(
                "{\"sessionId\":\"s\",\"marketType\":\"dayAhead\",\"intervalMinutes\":15,\"firstIndex\":0,\"intervals\":9,"
                        + "\"rules\":{\"priority\":[\"DSO_request\"],\"pricing\":\"PAY_AS_BID\",\"counteractionGuard\":true},"
                        + "\"pods\":[{\"podId\":\"P\",\"poMId\":\"LV\",\"zone\":\"MV\"}],\"requests\":[");
        for (int bid = 0; bid < 4; bid++) {
            book.append(bid == 0 ? "" : bid == 2 ? "],\"offers\":[" : ",");
            book.append(
                    "{\"playerServiceId\":\"%d\",\"marketParticipantId\":\"A\",\"receivedAt\":\"2026-11-22T08:00:00Z\","
                            .formatted(bid));
            book.append(
                    bid < 2
                            ? "\"serviceType\":\"DSO_request\",\"curve\":["
                            : "\"podId\":\"P\",\"flexibilityType\":\"continue\",\"curve\":[");
            for (int index = 0; index < 9; index++) {
                book.append(index == 0 ? "" : ",");
                book.append("{\"index\":%d,\"p\":%s,\"pPrice\":%s}"
                        .formatted(index, decimal(random, 3), decimal(random, 6)));
            }
            book.append("]}");
        }
        return book.append("]}").toString();
    }

    private static String decimal(Random random, int mostPlaces) {
        String whole = (random.nextInt(4) == 0 ? "-" : "") + random.nextInt(1 << random.nextInt(1, 20));
        int places = random.nextInt(mostPlaces + 1);
        return places == 0
                ? whole
                : whole + "." + "%06d".formatted(random.nextInt(1_000_000)).substring(0, places);
    }

    /** The book with one number spelled otherwise, and sometimes a letter changed. */
    private static String changed(String book, Random random) {
        var changed = new StringBuilder(book);
        String field = List.of("\"index\":", "\"p\":", "\"pPrice\":").get(random.nextInt(3));
        int from = book.indexOf(field, book.indexOf("requests") + random.nextInt(1_000)) + field.length();
        int to = from;
        while (changed.charAt(to) != ',' && changed.charAt(to) != '}') {
            to++;
        }
        if (random.nextInt(3) > 0) {
            changed.replace(from, to, UNUSUAL.get(random.nextInt(UNUSUAL.size())));
        }
        if (random.nextInt(4) == 0) {
            int at = random.nextInt(book.indexOf("requests"), changed.length());
            changed.replace(
                    at, at + random.nextInt(2), String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))));
        }
        return changed.toString();
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

    @Test
    void areReadAndRefusedAsOthersAre() {
        var random = new Random(51);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            String book = changed(book(random), random);
            byte[] bytes = book.getBytes(StandardCharsets.UTF_8);

            String atOnce = cleared(new ByteArrayInputStream(bytes));

            String slowly = cleared(new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] room, int from, int most) {
                    return super.read(room, from, Math.min(most, 1 + random.nextInt(4)));
                }
            });
            assertThat(atOnce).as(book).isEqualTo(slowly);
            refused += atOnce.startsWith("{") ? 0 : 1;
        }
        assertThat(refused).isBetween(250, 750);
    }
}
