package org.platone.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.platone.clearing.engine.Book;

/**
 * Order books over a grid, the same for the same grid: every PoD offers in every interval, every PoM and every zone asks for up to half of what is offered
 * there, the DSO first, and the TSO asks in the whole grid.
 */
final class Books {
    private static final int FIRST_INDEX = 0;
    private static final int MINUTES = 15;
    private static final int PODS_OF_A_POM = 100;
    private static final int POMS_OF_A_ZONE = 100;
    private static final long RECEIVED = 1_795_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private Books() {}

    /** The rated power of the PoDs of an area. */
    private static final class Rated {
        private long up;
        private long down;

        void add(GridPod pod) {
            up += pod.upward() ? pod.watts() : 0;
            down += pod.upward() ? 0 : pod.watts();
        }
    }

    /** A grid of any size, as loads and PV plants are spread in a real one. */
    static List<GridPod> grid(int pods) {
        var random = new Random(1);
        List<GridPod> grid = new ArrayList<>(pods);
        for (int pod = 0; pod < pods; pod++) {
            int pom = pod / PODS_OF_A_POM;
            grid.add(new GridPod(
                    "IT001E%08d".formatted(pod),
                    "LV" + pom,
                    "MV" + pom / POMS_OF_A_ZONE,
                    1_000 + random.nextInt(9_000),
                    random.nextInt(10) > 0));
        }
        return grid;
    }

    static Book over(List<GridPod> grid, int intervals) {
        var random = new Random(2);
        var book = new Book.Builder();
        Map<String, Rated> poms = new LinkedHashMap<>();
        Map<String, Rated> zones = new LinkedHashMap<>();
        var whole = new Rated();
        for (GridPod pod : grid) {
            poms.computeIfAbsent(pod.poMId(), _ -> new Rated()).add(pod);
            zones.computeIfAbsent(pod.zone(), _ -> new Rated()).add(pod);
            whole.add(pod);
        }
        for (GridPod pod : grid) {
            offer(book, pod, intervals, random);
        }
        poms.forEach((pom, rated) -> request(book, "DSO", "DSO_request", pom, null, rated, 50, intervals, random));
        zones.forEach((zone, rated) -> request(book, "DSO", "DSO_request", null, zone, rated, 20, intervals, random));
        for (int i = 0; i < 4; i++) {
            request(book, "TSO", "TSO_request", null, null, whole, 5, intervals, random);
        }
        return book.build(new Book.Header(
                "benchmark", "realTime", MINUTES, FIRST_INDEX, intervals, List.of("DSO_request", "TSO_request"), true));
    }

    private static void offer(Book.Builder book, GridPod pod, int intervals, Random random) {
        int number = book.pod(pod.podId(), pod.poMId(), pod.zone(), pod.watts(), pod.watts(), 0, 0);
        book.offer();
        for (int interval = 0; interval < intervals; interval++) {
            long watts = Math.max(1, pod.watts() * (20 + random.nextInt(80)) / 100);
            long price = 20_000L + random.nextInt(480_000);
            book.offerPoint(FIRST_INDEX + interval, pod.upward() ? watts : -watts, price, Book.NONE, 0);
        }
        book.offerTerms(
                "AGG/" + pod.podId() + "/realTime/0", "AGG", number, false, RECEIVED + random.nextInt(3_600) * SECOND);
    }

    /** A request for up to some percent of what is offered, upward or downward as the hour wants. */
    private static void request(
            Book.Builder book,
            String participant,
            String type,
            @Nullable String pom,
            @Nullable String zone,
            Rated rated,
            int percent,
            int intervals,
            Random random) {
        String area = pom != null ? pom : zone != null ? zone : "grid";
        book.request();
        for (int interval = 0; interval < intervals; interval++) {
            boolean down = random.nextInt(4) == 0;
            long most = down ? rated.down : rated.up;
            long watts = most * (1 + random.nextInt(percent)) / 100;
            book.requestPoint(
                    FIRST_INDEX + interval, down ? -watts : watts, 100_000L + random.nextInt(400_000), Book.NONE, 0);
        }
        book.requestTerms(
                participant + "::" + area + "::" + random.nextInt(1_000_000_000),
                participant,
                type,
                RECEIVED + random.nextInt(3_600) * SECOND,
                pom,
                zone);
    }
}
