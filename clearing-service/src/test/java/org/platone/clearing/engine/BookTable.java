package org.platone.clearing.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Books and outcomes as text, in whole watts and micro-euro per kWh:
 *
 * <pre>
 * pod     A1  LV1 MV1  upP=3          a PoD, its PoM and zone, its limits
 * limit   A1  1        upP=2          its limits in one interval
 * DSO r1  LV1  10@300  1:q5@20  at=4  a request: class, id, area (or "grid"), quantity@price of P at index 0 and of Q at index 1, when it came
 * offer o1 A1  4@100   discrete       an offer: id, PoD, and so on
 * </pre>
 */
final class BookTable {
    private static final Book.Header HEADER =
            new Book.Header("session", "realTime", 15, 0, 4, List.of("DSO", "TSO"), true);

    private BookTable() {}

    static Book book(String table) {
        return book(HEADER, table.lines().toList());
    }

    static Book withoutGuard(String table) {
        return book(
                new Book.Header("session", "realTime", 15, 0, 4, List.of("DSO", "TSO"), false),
                table.lines().toList());
    }

    static Book book(Book.Header header, List<String> lines) {
        var builder = new Book.Builder();
        Map<String, Integer> pods = new HashMap<>();
        var zones = lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("pod "))
                .map(line -> words(line)[3])
                .collect(Collectors.toSet());
        for (String line :
                lines.stream().filter(line -> line.strip().startsWith("pod ")).toList()) {
            String[] words = words(line);
            long[] limits = limits(words, 4, Book.UNLIMITED);
            pods.put(words[1], builder.pod(words[1], words[2], words[3], limits[0], limits[1], limits[2], limits[3]));
        }
        for (String line : lines) {
            String[] words = words(line);
            switch (words[0]) {
                case "", "pod" -> {}
                case "limit" -> {
                    long[] limits = limits(words, 3, Book.NONE);
                    builder.limit(
                            pods.getOrDefault(words[1], -1),
                            Integer.parseInt(words[2]),
                            limits[0],
                            limits[1],
                            limits[2],
                            limits[3]);
                }
                case "offer" -> {
                    builder.offer();
                    points(words, builder::offerPoint);
                    boolean discrete = List.of(words).contains("discrete");
                    builder.offerTerms(words[1], "agg", pods.getOrDefault(words[2], -1), discrete, at(words));
                }
                default -> {
                    String area = words[2];
                    boolean zone = zones.contains(area);
                    @Nullable String pom = zone || area.equals("grid") ? null : area;
                    builder.request();
                    points(words, builder::requestPoint);
                    builder.requestTerms(words[1], words[0], words[0], at(words), pom, zone ? area : null);
                }
            }
        }
        return builder.build(header);
    }

    private static String[] words(String line) {
        return line.replaceAll("#.*", "").strip().split("\\s+", -1);
    }

    private interface PointSink {
        void point(int index, long p, long pPrice, long q, long qPrice);
    }

    private static void points(String[] words, PointSink sink) {
        Map<Integer, long[]> points = new HashMap<>();
        for (String word : words) {
            if (word.contains("@")) {
                int colon = word.indexOf(':');
                int index = colon < 0 ? 0 : Integer.parseInt(word.substring(0, colon));
                String value = word.substring(colon + 1);
                int column = value.startsWith("q") ? 2 : 0;
                String[] parts = value.substring(column / 2).split("@", -1);
                long[] point = points.computeIfAbsent(index, _ -> new long[] {Book.NONE, 0, Book.NONE, 0});
                point[column] = Long.parseLong(parts[0]);
                point[column + 1] = Long.parseLong(parts[1]);
            }
        }
        points.forEach((index, point) -> sink.point(index, point[0], point[1], point[2], point[3]));
    }

    private static long at(String[] words) {
        for (String word : words) {
            if (word.startsWith("at=")) {
                return Long.parseLong(word.substring(3));
            }
        }
        return 0;
    }

    private static long[] limits(String[] words, int from, long otherwise) {
        long[] limits = {otherwise, otherwise, otherwise, otherwise};
        List<String> names = List.of("upP", "downP", "upQ", "downQ");
        for (int i = from; i < words.length; i++) {
            String[] parts = words[i].split("=", -1);
            limits[names.indexOf(parts[0])] = Long.parseLong(parts[1]);
        }
        return limits;
    }

    /** One line for each offer point and product: {@code o1 3/5 PARTIAL OUTBID r1:3}; other indexes as {@code o1[1]}, Q with a q. */
    static String offers(Outcome outcome) {
        Book book = outcome.book();
        var lines = new TreeSet<String>();
        Curves curves = book.offerCurves();
        for (int point = 0; point < curves.points(); point++) {
            for (Product product : Product.values()) {
                Acceptance acceptance = outcome.acceptance(product, point);
                if (acceptance == null) {
                    continue;
                }
                var line = new StringBuilder(book.offerId(curves.owner(point)))
                        .append(place(curves, point, product))
                        .append(' ')
                        .append(outcome.accepted(product, point))
                        .append('/')
                        .append(curves.quantity(product, point))
                        .append(' ')
                        .append(acceptance);
                Reason reason = outcome.reason(product, point);
                if (reason != null) {
                    line.append(' ').append(reason);
                }
                for (int match = outcome.firstMatch(product, point); match >= 0; match = outcome.nextMatch(match)) {
                    int request = book.requestCurves().owner(outcome.matchedRequest(match));
                    line.append(' ').append(book.requestId(request)).append(':').append(outcome.matchedQuantity(match));
                }
                lines.add(line.toString());
            }
        }
        return String.join("\n", lines);
    }

    /** One line for each request point and product: {@code r1 3/5}. */
    static String requests(Outcome outcome) {
        Book book = outcome.book();
        var lines = new TreeSet<String>();
        Curves curves = book.requestCurves();
        for (int point = 0; point < curves.points(); point++) {
            for (Product product : Product.values()) {
                if (curves.quantity(product, point) != Book.NONE) {
                    lines.add(book.requestId(curves.owner(point)) + place(curves, point, product) + " "
                            + outcome.served(product, point) + "/" + curves.quantity(product, point));
                }
            }
        }
        return String.join("\n", lines);
    }

    private static String place(Curves curves, int point, Product product) {
        int interval = curves.interval(point);
        return (interval == 0 ? "" : "[" + interval + "]") + (product == Product.Q ? "q" : "");
    }
}
