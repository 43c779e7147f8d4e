package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Small books that are all different, full of ties and of limits that bind; the same for the same seed. */
final class RandomBooks {
    private RandomBooks() {}

    /** The lines of a {@link BookTable}; {@code discrete} of ten offers are discrete. */
    static List<String> lines(long seed, int discrete) {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        int zones = 1 + random.nextInt(2);
        int poms = 1 + random.nextInt(4);
        int pods = 1 + random.nextInt(6);
        int prices = 2 + random.nextInt(6);
        for (int pod = 0; pod < pods; pod++) {
            int pom = random.nextInt(poms);
            lines.add("pod A%d LV%d MV%d%s".formatted(pod, pom, pom % zones, podLimits(random)));
            if (random.nextInt(4) == 0) {
                lines.add("limit A%d 0 upP=%d".formatted(pod, random.nextInt(6)));
            }
        }
        List<String> areas = new ArrayList<>(List.of("grid"));
        for (int pom = 0; pom < poms; pom++) {
            areas.add("LV" + pom);
            areas.add(lines.stream().anyMatch(line -> line.contains(" MV0")) ? "MV0" : "grid");
        }
        int requests = 1 + random.nextInt(5);
        for (int request = 0; request < requests; request++) {
            lines.add("%s r%d %s %s at=%d"
                    .formatted(
                            random.nextInt(3) == 0 ? "TSO" : "DSO",
                            request,
                            areas.get(random.nextInt(areas.size())),
                            point(random, 8, prices, 1),
                            random.nextInt(3)));
        }
        int offers = 1 + random.nextInt(8);
        for (int offer = 0; offer < offers; offer++) {
            lines.add("offer o%d A%d %s at=%d%s"
                    .formatted(
                            offer,
                            random.nextInt(pods),
                            point(random, 5, prices, 0),
                            random.nextInt(3),
                            random.nextInt(10) < discrete ? " discrete" : ""));
        }
        Collections.shuffle(lines, random);
        return lines;
    }

    /** A book of several small ones beside each other in one grid, in which all of them ask and offer. */
    static List<String> ofMany(long firstSeed, int books) {
        List<String> lines = new ArrayList<>();
        for (int book = 0; book < books; book++) {
            String apart = "$1" + book + "x$2";
            for (String line : lines(firstSeed + book, 0)) {
                lines.add(line.replaceAll("\\b(A|LV|MV|o|r)(\\d+)\\b", apart));
            }
        }
        return lines;
    }

    private static String podLimits(Random random) {
        return random.nextInt(3) > 0 ? "" : " upP=%d downP=%d".formatted(random.nextInt(7), random.nextInt(7));
    }

    private static String point(Random random, int most, int prices, int atLeast) {
        int quantity = 1 + random.nextInt(most);
        boolean down = random.nextInt(4) == 0;
        int price = atLeast + random.nextInt(prices) - random.nextInt(2);
        String p = "%d@%d".formatted(down ? -quantity : quantity, price);
        return random.nextInt(5) == 0 ? p + " q%d@%d".formatted(1 + random.nextInt(most), price) : p;
    }
}
