package org.platone.clearing.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the market once more, plain and slow: each auction is a flow from PoDs through offers to requests, with one edge for each pair that may
 * trade, solved by best augmenting paths; discrete offers are tried in and out in every combination. Ties are part of the value of a path: welfare counts
 * most, then power, then the first offer, then the second, and so on.
 */
final class ReferenceClearing {
    /** What an offer point got, and a request point. */
    record Result(Map<String, Long> accepted, Map<String, Long> served) {}

    private record Offer(
            String key, int pod, boolean discrete, int rank, long price, Direction direction, AtomicLong left) {}

    private record Request(
            String key, int area, int rank, int requestClass, long price, Direction direction, long wanted) {}

    private record Plan(BigInteger value, List<Long> offers, List<Long> requests) {}

    private final Book book;
    private final Map<String, Long> accepted = new TreeMap<>();
    private final Map<String, Long> served = new TreeMap<>();

    private ReferenceClearing(Book book) {
        this.book = book;
    }

    static Result clear(Book book) {
        var reference = new ReferenceClearing(book);
        for (int interval = 0; interval < book.header().intervals(); interval++) {
            for (Product product : Product.values()) {
                reference.clear(interval, product);
            }
        }
        return new Result(reference.accepted, reference.served);
    }

    private void clear(int interval, Product product) {
        List<Offer> offers = new ArrayList<>();
        for (int offer = 0; offer < book.offers(); offer++) {
            int point = book.offerCurves().at(offer, interval);
            if (point >= 0 && book.offerCurves().quantity(product, point) != Book.NONE) {
                long quantity = book.offerCurves().quantity(product, point);
                offers.add(new Offer(
                        product + ":" + point,
                        book.offerPod(offer),
                        book.offerDiscrete(offer),
                        book.offerRank(offer),
                        book.offerCurves().price(product, point),
                        Direction.of(quantity),
                        new AtomicLong(Math.abs(quantity))));
                accepted.put(product + ":" + point, 0L);
            }
        }
        List<Request> requests = new ArrayList<>();
        for (int request = 0; request < book.requests(); request++) {
            int point = book.requestCurves().at(request, interval);
            if (point >= 0 && book.requestCurves().quantity(product, point) != Book.NONE) {
                long quantity = book.requestCurves().quantity(product, point);
                requests.add(new Request(
                        product + ":" + point,
                        book.requestArea(request),
                        request,
                        book.requestClass(request),
                        book.requestCurves().price(product, point),
                        Direction.of(quantity),
                        Math.abs(quantity)));
                served.put(product + ":" + point, 0L);
            }
        }

        Set<String> closed = new HashSet<>();
        Map<String, Long> sold = new TreeMap<>();
        for (int requestClass = 0; requestClass < book.header().priority().size(); requestClass++) {
            int current = requestClass;
            List<Request> ofClass = requests.stream()
                    .filter(request -> request.requestClass() == current)
                    .toList();
            List<Direction> directions = sum(ofClass, Direction.UP) >= sum(ofClass, Direction.DOWN)
                    ? List.of(Direction.UP, Direction.DOWN)
                    : List.of(Direction.DOWN, Direction.UP);
            Set<String> closedLater = new HashSet<>();
            for (Direction direction : directions) {
                List<Request> asked = ofClass.stream()
                        .filter(request -> request.direction() == direction)
                        .toList();
                List<Offer> open = offers.stream()
                        .filter(offer ->
                                offer.direction() == direction && offer.left().get() > 0)
                        .filter(offer -> !closed.contains(offer.pod() + ":" + direction))
                        .toList();
                Plan plan = best(interval, product, direction, open, asked, sold);
                for (int i = 0; i < open.size(); i++) {
                    Offer offer = open.get(i);
                    long taken = plan.offers().get(i);
                    if (taken > 0) {
                        offer.left().addAndGet(-taken);
                        accepted.merge(offer.key(), direction.signed(taken), Long::sum);
                        sold.merge(offer.pod() + ":" + direction, taken, Long::sum);
                        closed.add(offer.pod() + ":" + direction.opposite());
                    }
                }
                for (int i = 0; i < asked.size(); i++) {
                    if (plan.requests().get(i) > 0) {
                        served.put(
                                asked.get(i).key(),
                                direction.signed(plan.requests().get(i)));
                        for (int pod = 0; pod < book.pods(); pod++) {
                            if (book.header().counteractionGuard()
                                    && lies(pod, asked.get(i).area())) {
                                closedLater.add(pod + ":" + direction.opposite());
                            }
                        }
                    }
                }
            }
            closed.addAll(closedLater);
        }
    }

    private static long sum(List<Request> requests, Direction direction) {
        return requests.stream()
                .filter(request -> request.direction() == direction)
                .mapToLong(Request::wanted)
                .sum();
    }

    private boolean lies(int pod, int area) {
        return book.areas().within(book.podArea(pod), area);
    }

    private Plan best(
            int interval,
            Product product,
            Direction direction,
            List<Offer> offers,
            List<Request> requests,
            Map<String, Long> sold) {
        int[] discrete = IntStream.range(0, offers.size())
                .filter(i -> offers.get(i).discrete())
                .toArray();
        @Nullable Plan best = null;
        for (int in = 0; in < 1 << discrete.length; in++) {
            boolean[] out = new boolean[offers.size()];
            boolean[] whole = new boolean[offers.size()];
            for (int i = 0; i < discrete.length; i++) {
                whole[discrete[i]] = (in >> i & 1) == 1;
                out[discrete[i]] = (in >> i & 1) == 0;
            }
            Plan plan = flow(interval, product, direction, offers, requests, sold, whole, out);
            if (plan != null && (best == null || plan.value().compareTo(best.value()) > 0)) {
                best = plan;
            }
        }
        if (best == null) {
            throw new IllegalStateException("Leaving out all discrete offers is always possible");
        }
        return best;
    }

    private @Nullable Plan flow(
            int interval,
            Product product,
            Direction direction,
            List<Offer> offers,
            List<Request> requests,
            Map<String, Long> sold,
            boolean[] whole,
            boolean[] out) {
        int n = offers.size();
        int m = requests.size();
        int source = n + m + book.pods();
        int sink = source + 1;
        var network = new Network(sink + 1);
        BigInteger base = BigInteger.valueOf(1_000);
        BigInteger perPower = base.pow(n + m + 2);
        BigInteger perWelfare = perPower.multiply(base.pow(2));
        BigInteger must = perWelfare.multiply(base.pow(6));
        List<Integer> offerEdges = new ArrayList<>();
        List<Integer> requestEdges = new ArrayList<>();
        for (int pod = 0; pod < book.pods(); pod++) {
            long limit = book.limit(pod, interval, product, direction);
            long room = limit == Book.UNLIMITED ? 1_000_000 : limit - sold.getOrDefault(pod + ":" + direction, 0L);
            network.edge(source, n + m + pod, room, BigInteger.ZERO);
        }
        List<Offer> offerOrder = offers.stream()
                .sorted(Comparator.comparingLong(Offer::price).thenComparingInt(Offer::rank))
                .toList();
        List<Request> requestOrder = requests.stream()
                .sorted(Comparator.comparingLong((Request request) -> -request.price())
                        .thenComparingInt(Request::rank))
                .toList();
        for (int i = 0; i < n; i++) {
            Offer offer = offers.get(i);
            BigInteger first = base.pow(n + m - offerOrder.indexOf(offer));
            BigInteger value = perPower.add(first).subtract(perWelfare.multiply(BigInteger.valueOf(offer.price())));
            offerEdges.add(network.edge(
                    n + m + offer.pod(), i, out[i] ? 0 : offer.left().get(), whole[i] ? value.add(must) : value));
        }
        for (int j = 0; j < m; j++) {
            Request request = requests.get(j);
            BigInteger first = base.pow(m - requestOrder.indexOf(request));
            BigInteger value = first.add(perWelfare.multiply(BigInteger.valueOf(request.price())));
            requestEdges.add(network.edge(n + j, sink, request.wanted(), value));
            for (int i = 0; i < n; i++) {
                if (lies(offers.get(i).pod(), request.area()) && offers.get(i).price() <= request.price()) {
                    network.edge(i, n + j, 1_000_000, BigInteger.ZERO);
                }
            }
        }
        BigInteger value = network.maximise(source, sink);
        List<Long> takenOffers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            takenOffers.add(network.flow(offerEdges.get(i)));
            if (whole[i]) {
                if (takenOffers.get(i) < offers.get(i).left().get()) {
                    return null;
                }
                value = value.subtract(must.multiply(BigInteger.valueOf(takenOffers.get(i))));
            }
        }
        List<Long> takenRequests = requestEdges.stream().map(network::flow).toList();
        return new Plan(value, takenOffers, takenRequests);
    }

    /** A flow network with a value for each unit on an edge. */
    private static final class Network {
        private final int nodes;
        private final List<int[]> ends = new ArrayList<>();
        private final List<long[]> rooms = new ArrayList<>();
        private final List<BigInteger> values = new ArrayList<>();

        Network(int nodes) {
            this.nodes = nodes;
        }

        int edge(int from, int to, long capacity, BigInteger value) {
            ends.add(new int[] {from, to});
            rooms.add(new long[] {capacity});
            values.add(value);
            ends.add(new int[] {to, from});
            rooms.add(new long[] {0});
            values.add(value.negate());
            return ends.size() - 2;
        }

        long flow(int edge) {
            return rooms.get(edge + 1)[0];
        }

        /** Sends along the most valuable path as long as it is worth something; returns the value of all. */
        BigInteger maximise(int source, int sink) {
            BigInteger total = BigInteger.ZERO;
            while (true) {
                @Nullable BigInteger[] reached = new BigInteger[nodes];
                int[] by = new int[nodes];
                Arrays.fill(by, -1);
                reached[source] = BigInteger.ZERO;
                boolean changed = true;
                while (changed) {
                    changed = false;
                    for (int edge = 0; edge < ends.size(); edge++) {
                        BigInteger at = reached[ends.get(edge)[0]];
                        if (at == null || rooms.get(edge)[0] == 0) {
                            continue;
                        }
                        BigInteger value = at.add(values.get(edge));
                        BigInteger known = reached[ends.get(edge)[1]];
                        if (known == null || value.compareTo(known) > 0) {
                            reached[ends.get(edge)[1]] = value;
                            by[ends.get(edge)[1]] = edge;
                            changed = true;
                        }
                    }
                }
                BigInteger gain = reached[sink];
                if (gain == null || gain.signum() <= 0) {
                    return total;
                }
                long room = Long.MAX_VALUE;
                for (int node = sink; node != source; node = ends.get(by[node])[0]) {
                    room = Math.min(room, rooms.get(by[node])[0]);
                }
                for (int node = sink; node != source; node = ends.get(by[node])[0]) {
                    rooms.get(by[node])[0] -= room;
                    rooms.get(by[node] ^ 1)[0] += room;
                }
                total = total.add(gain.multiply(BigInteger.valueOf(room)));
            }
        }
    }
}
