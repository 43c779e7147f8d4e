package org.platone.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Curves;
import org.platone.clearing.engine.Direction;
import org.platone.clearing.engine.Outcome;
import org.platone.clearing.engine.Product;

/**
 * An auction as a solver may be asked to solve it: what is still on offer for the requests of one interval, class and direction, after the auctions before it
 * ended as they did. It has every offer that lies in an area in which somebody asks; that some are too dear is for the solver to find out.
 */
record PlainAuction(List<Area> areas, List<Supply> offers, List<Demand> requests) {

    /** An area in which somebody asks; the number of the nearest one around it, or -1. */
    record Area(int parent) {}

    /** An offer in the nearest area that asks. */
    record Supply(int area, long price, long watts) {}

    record Demand(int area, long price, long watts) {}

    /** Every auction of active power that was held, in its order. */
    static List<PlainAuction> of(Outcome outcome) {
        List<PlainAuction> auctions = new ArrayList<>();
        Book book = outcome.book();
        List<List<Integer>> offers =
                byInterval(book.offerCurves(), book.header().intervals());
        List<List<Integer>> requests =
                byInterval(book.requestCurves(), book.header().intervals());
        for (int interval = 0; interval < book.header().intervals(); interval++) {
            new Replay(outcome, offers.get(interval), requests.get(interval)).addTo(auctions);
        }
        return auctions;
    }

    private static List<List<Integer>> byInterval(Curves curves, int intervals) {
        List<List<Integer>> points = new ArrayList<>();
        for (int interval = 0; interval < intervals; interval++) {
            points.add(new ArrayList<>());
        }
        for (int point = 0; point < curves.points(); point++) {
            points.get(curves.interval(point)).add(point);
        }
        return points;
    }

    /** Goes through the auctions of an interval with what each of them sold. */
    private static final class Replay {
        private final Outcome outcome;
        private final Book book;
        private final List<Integer> offerPoints;
        private final List<Integer> requestPoints;
        private final Map<Integer, Long> left = new HashMap<>();
        private final Set<Integer> soldUp = new HashSet<>();
        private final Set<Integer> soldDown = new HashSet<>();
        private final Set<Integer> relievedUp = new HashSet<>();
        private final Set<Integer> relievedDown = new HashSet<>();

        Replay(Outcome outcome, List<Integer> offerPoints, List<Integer> requestPoints) {
            this.outcome = outcome;
            this.book = outcome.book();
            this.offerPoints = offerPoints;
            this.requestPoints = requestPoints;
            for (int point : offerPoints) {
                long offered = book.offerCurves().quantity(Product.P, point);
                long limit =
                        book.limit(podOf(point), book.offerCurves().interval(point), Product.P, Direction.of(offered));
                left.put(point, Math.min(Math.abs(offered), limit));
            }
        }

        private int podOf(int offerPoint) {
            return book.offerPod(book.offerCurves().owner(offerPoint));
        }

        private int areaOf(int requestPoint) {
            return book.requestArea(book.requestCurves().owner(requestPoint));
        }

        private long asked(int requestPoint) {
            return book.requestCurves().quantity(Product.P, requestPoint);
        }

        void addTo(List<PlainAuction> auctions) {
            for (int requestClass = 0; requestClass < book.header().priority().size(); requestClass++) {
                int current = requestClass;
                List<Integer> up = new ArrayList<>();
                List<Integer> down = new ArrayList<>();
                long balance = 0;
                for (int point : requestPoints) {
                    if (book.requestClass(book.requestCurves().owner(point)) == current && asked(point) != 0) {
                        (asked(point) > 0 ? up : down).add(point);
                        balance += asked(point);
                    }
                }
                for (boolean upward : new boolean[] {balance >= 0, balance < 0}) {
                    List<Integer> asking = upward ? up : down;
                    if (!asking.isEmpty()) {
                        auctions.add(auction(asking, upward ? Direction.UP : Direction.DOWN));
                        sell(asking, upward);
                    }
                }
                for (List<Integer> asking : List.of(up, down)) {
                    for (int point : asking) {
                        if (outcome.served(Product.P, point) != 0) {
                            (asked(point) > 0 ? relievedUp : relievedDown).add(areaOf(point));
                        }
                    }
                }
            }
        }

        private PlainAuction auction(List<Integer> asking, Direction direction) {
            var asked = new TreeSet<Integer>();
            asking.forEach(point -> asked.add(areaOf(point)));
            List<Integer> numbered = List.copyOf(asked);
            Map<Integer, Integer> numbers = new HashMap<>();
            numbered.forEach(area -> numbers.put(area, numbers.size()));
            List<Area> areas = numbered.stream()
                    .map(area -> new Area(nearest(numbered, numbers, area, false)))
                    .toList();
            List<Demand> requests = new ArrayList<>();
            for (int point : asking) {
                long price = book.requestCurves().price(Product.P, point);
                int area = numbers.getOrDefault(areaOf(point), -1);
                requests.add(new Demand(area, price, Math.abs(asked(point))));
            }
            Map<Integer, Integer> nearestOfPom = new HashMap<>();
            List<Supply> offers = new ArrayList<>();
            for (int point : offerPoints) {
                int pom = book.podArea(podOf(point));
                long price = book.offerCurves().price(Product.P, point);
                int area = nearestOfPom.computeIfAbsent(pom, _ -> nearest(numbered, numbers, pom, true));
                boolean open = Direction.of(book.offerCurves().quantity(Product.P, point)) == direction
                        && left.getOrDefault(point, 0L) > 0
                        && !(direction == Direction.UP ? soldDown : soldUp).contains(podOf(point))
                        && (direction == Direction.UP ? relievedDown : relievedUp)
                                .stream().noneMatch(relieved -> book.areas().within(pom, relieved));
                if (open && area >= 0) {
                    offers.add(new Supply(area, price, left.getOrDefault(point, 0L)));
                }
            }
            return new PlainAuction(areas, offers, requests);
        }

        private int nearest(List<Integer> asked, Map<Integer, Integer> numbers, int area, boolean itself) {
            int nearest = -1;
            for (int outer : asked) {
                boolean around = book.areas().within(area, outer) && (itself || outer != area);
                if (around && (nearest < 0 || book.areas().within(outer, asked.get(nearest)))) {
                    nearest = numbers.getOrDefault(outer, -1);
                }
            }
            return nearest;
        }

        private void sell(List<Integer> asking, boolean upward) {
            Set<Integer> served = Set.copyOf(asking);
            for (int point : offerPoints) {
                for (int match = outcome.firstMatch(Product.P, point); match >= 0; match = outcome.nextMatch(match)) {
                    if (served.contains(outcome.matchedRequest(match))) {
                        left.merge(point, -Math.abs(outcome.matchedQuantity(match)), Long::sum);
                        (upward ? soldUp : soldDown).add(podOf(point));
                    }
                }
            }
        }
    }
}
