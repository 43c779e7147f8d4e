package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All that one clearing needs, numbered so that nothing depends on the order in which it was added. Requests are numbered by (receivedAt, playerServiceId,
 * marketParticipantId), so that a lower number wins a tie. Offers have a rank of this kind; they are numbered PoM after PoM and in each by their rank, and PoDs
 * as their first offers are, so that what is cleared together lies together. PoDs without an offer come last, by their id.
 */
public final class Book {
    /** No quantity: the product is not traded at this point. */
    public static final long NONE = Long.MIN_VALUE;

    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** What a request pays at most when it does not say: 3 EUR/kWh, in micro-euro. */
    public static final long PRICE_CAP = 3_000_000;

    /**
     * What holds for the whole book.
     *
     * @param priority the classes of requests, the first one cleared first
     */
    public record Header(
            String sessionId,
            String marketType,
            int intervalMinutes,
            int firstIndex,
            int intervals,
            List<String> priority,
            boolean counteractionGuard) {
        public Header {
            priority = List.copyOf(priority);
        }
    }

    private final Header header;
    private final Areas areas;
    private final String[] podIds;
    private final int[] podsById;
    private final int[] podAreas;

    /** For each product and direction the limit of each PoD. */
    private final long[][] podLimits;

    private final Limits intervalLimits;
    private final Bids requests;
    private final int[] requestClasses;
    private final int[] requestAreas;
    private final Curves requestCurves;
    private final Bids offers;
    private final int[] offerRanks;
    private final int[] offersByRank;
    private final int[] offerPods;
    private final boolean[] offerDiscrete;
    private final boolean[] offerSharesPod;

    /** For each area the last offer that lies in this PoM. */
    private final int[] lastOffersOfPoms;

    private final Curves offerCurves;

    private Book(Builder from, Header header) {
        this.header = header;
        areas = from.areas;

        int firstIndex = header.firstIndex();
        from.requestCurves.check(firstIndex, header.intervals());
        from.offerCurves.check(firstIndex, header.intervals());
        var podOrder = CompletableFuture.supplyAsync(() -> orderOfIds(from.podIds));
        var offerRoom = CompletableFuture.supplyAsync(() -> from.offerCurves.room(firstIndex, header.intervals()));
        int[] addedByRank = from.offers.order();
        int[] offerOrder = pomAfterPom(from, addedByRank);
        offerRanks = new int[offerOrder.length];
        offersByRank = new int[offerOrder.length];
        int[] addedById = podOrder.join();
        int[] newPod = numberPods(from, offerOrder, addedById);
        podIds = new String[newPod.length];
        podsById = new int[newPod.length];
        podAreas = new int[newPod.length];
        podLimits = new long[4][newPod.length];
        for (int place = 0; place < newPod.length; place++) {
            int added = addedById[place];
            int pod = newPod[added];
            podsById[place] = pod;
            podIds[pod] = from.podIds.get(added);
            podAreas[pod] = from.podAreas.get(added);
            for (int kind = 0; kind < 4; kind++) {
                podLimits[kind][pod] = from.podLimits.get(4 * added + kind);
            }
        }
        intervalLimits = new Limits(from, newPod, header);

        int[] requestOrder = from.requests.order();
        requests = from.requests.inOrder(requestOrder);
        requestClasses = new int[requestOrder.length];
        requestAreas = new int[requestOrder.length];
        for (int request = 0; request < requestOrder.length; request++) {
            requestClasses[request] = from.requestClass(requestOrder[request], header);
            requestAreas[request] = from.requestAreas.get(requestOrder[request]);
        }
        requestCurves = from.requestCurves.build(
                requestOrder, firstIndex, from.requestCurves.room(firstIndex, header.intervals()));

        offers = from.offers.inOrder(offerOrder);
        int[] rankOfAdded = new int[offerOrder.length];
        for (int rank = 0; rank < offerOrder.length; rank++) {
            rankOfAdded[addedByRank[rank]] = rank;
        }
        offerPods = new int[offerOrder.length];
        offerDiscrete = new boolean[offerOrder.length];
        for (int offer = 0; offer < offerOrder.length; offer++) {
            offerRanks[offer] = rankOfAdded[offerOrder[offer]];
            offersByRank[offerRanks[offer]] = offer;
            offerPods[offer] = newPod[from.offerPods.get(offerOrder[offer])];
            offerDiscrete[offer] = from.offerDiscrete.get(offerOrder[offer]) == 1;
        }
        offerSharesPod = shared(offerPods, podIds.length);
        lastOffersOfPoms = new int[areas.count()];
        for (int offer = 0; offer < offerPods.length; offer++) {
            lastOffersOfPoms[podAreas[offerPods[offer]]] = offer;
        }
        offerCurves = from.offerCurves.build(offerOrder, firstIndex, offerRoom.join());
    }

    private static int[] orderOfIds(List<String> ids) {
        return new TextOrder(ids).order((_, _) -> 0);
    }

    private static boolean[] shared(int[] offerPods, int pods) {
        int[] offersOfPod = new int[pods];
        for (int pod : offerPods) {
            offersOfPod[pod]++;
        }
        boolean[] shared = new boolean[offerPods.length];
        for (int offer = 0; offer < offerPods.length; offer++) {
            shared[offer] = offersOfPod[offerPods[offer]] > 1;
        }
        return shared;
    }

    private static int[] pomAfterPom(Builder from, int[] addedByRank) {
        int[] placeOfArea = from.areas.places();
        int[] next = new int[placeOfArea.length + 1];
        for (int added : addedByRank) {
            next[placeOfArea[from.areaOfOffer(added)] + 1]++;
        }
        for (int place = 1; place < next.length; place++) {
            next[place] += next[place - 1];
        }
        int[] order = new int[addedByRank.length];
        for (int added : addedByRank) {
            order[next[placeOfArea[from.areaOfOffer(added)]]++] = added;
        }
        return order;
    }

    private static int[] numberPods(Builder from, int[] offerOrder, int[] addedById) {
        int[] newPod = new int[addedById.length];
        Arrays.fill(newPod, -1);
        int next = 0;
        for (int offer : offerOrder) {
            int added = from.offerPods.get(offer);
            if (newPod[added] < 0) {
                newPod[added] = next++;
            }
        }
        for (int added : addedById) {
            if (newPod[added] < 0) {
                newPod[added] = next++;
            }
        }
        return newPod;
    }

    private Book(Book other, Curves requestCurves, Curves offerCurves) {
        header = other.header;
        areas = other.areas;
        podIds = other.podIds;
        podsById = other.podsById;
        podAreas = other.podAreas;
        podLimits = other.podLimits;
        intervalLimits = other.intervalLimits;
        requests = other.requests;
        requestClasses = other.requestClasses;
        requestAreas = other.requestAreas;
        offers = other.offers;
        offerRanks = other.offerRanks;
        offersByRank = other.offersByRank;
        offerPods = other.offerPods;
        offerDiscrete = other.offerDiscrete;
        offerSharesPod = other.offerSharesPod;
        lastOffersOfPoms = other.lastOffersOfPoms;
        this.requestCurves = requestCurves;
        this.offerCurves = offerCurves;
    }

    /** This book with the points of one interval only. */
    Book only(int interval) {
        return new Book(this, requestCurves.only(interval), offerCurves.only(interval));
    }

    /** This book with another price of one offer point, in micro-euro. */
    Book withOfferPrice(Product product, int offerPoint, long price) {
        return new Book(this, requestCurves, offerCurves.withPrice(product, offerPoint, price));
    }

    public Header header() {
        return header;
    }

    public Areas areas() {
        return areas;
    }

    public int pods() {
        return podIds.length;
    }

    public String podId(int pod) {
        return podIds[pod];
    }

    /** The PoD at a place, from 0, in the order of the ids. */
    public int podById(int place) {
        return podsById[place];
    }

    /** The PoM that a PoD lies in. */
    public int podArea(int pod) {
        return podAreas[pod];
    }

    /** What a PoD may sell in an interval, in watts or var; {@link #UNLIMITED} when nothing binds. */
    public long limit(int pod, int interval, Product product, Direction direction) {
        int kind = kind(product, direction);
        long own = intervalLimits.at(pod, interval, kind);
        return own != NONE ? own : podLimits[kind][pod];
    }

    public int requests() {
        return requests.ids.length;
    }

    public String requestId(int request) {
        return requests.ids[request];
    }

    public String requestParticipant(int request) {
        return requests.participants[request];
    }

    /** The place of a request's class in the priority, from 0. */
    public int requestClass(int request) {
        return requestClasses[request];
    }

    public int requestArea(int request) {
        return requestAreas[request];
    }

    public Curves requestCurves() {
        return requestCurves;
    }

    /** The requests in the order of (participant, playerServiceId). */
    public int[] requestsByParticipant() {
        return Sorting.order(requests(), (a, b) -> {
            int byParticipant = requestParticipant(a).compareTo(requestParticipant(b));
            return byParticipant != 0 ? byParticipant : requestId(a).compareTo(requestId(b));
        });
    }

    public int offers() {
        return offers.ids.length;
    }

    public String offerId(int offer) {
        return offers.ids[offer];
    }

    public String offerParticipant(int offer) {
        return offers.participants[offer];
    }

    /** The place of an offer, from 0, in the order that decides a tie. */
    public int offerRank(int offer) {
        return offerRanks[offer];
    }

    /** The offer of a rank. */
    int offerOfRank(int rank) {
        return offersByRank[rank];
    }

    public int offerPod(int offer) {
        return offerPods[offer];
    }

    /** Whether the PoD of an offer has other offers too. */
    boolean sharesPod(int offer) {
        return offerSharesPod[offer];
    }

    /** The last offer of the PoM that an offer lies in. */
    int lastOfferOfPom(int offer) {
        return lastOffersOfPoms[offerArea(offer)];
    }

    /** The PoM that the PoD of an offer lies in. */
    int offerArea(int offer) {
        return podAreas[offerPods[offer]];
    }

    /** Whether an offer may only be accepted whole or not at all in an interval. */
    public boolean offerDiscrete(int offer) {
        return offerDiscrete[offer];
    }

    public Curves offerCurves() {
        return offerCurves;
    }

    private static int kind(Product product, Direction direction) {
        return 2 * product.column() + direction.column();
    }

    /** Ids and participants of requests or of offers. */
    private static final class Bids {
        private final String[] ids;
        private final String[] participants;

        Bids(String[] ids, String[] participants) {
            this.ids = ids;
            this.participants = participants;
        }
    }

    /** Limits that hold in single intervals, those of a PoD together and in the order of the intervals. */
    private static final class Limits {
        private final int[] starts;
        private final int[] intervals;
        private final long[] values;

        Limits(Builder from, int[] newPod, Header header) {
            int[] order = Sorting.order(from.limitPods.size(), (a, b) -> {
                int byPod = Integer.compare(newPod[from.limitPods.get(a)], newPod[from.limitPods.get(b)]);
                return byPod != 0 ? byPod : Integer.compare(from.limitIndexes.get(a), from.limitIndexes.get(b));
            });
            starts = new int[newPod.length + 1];
            intervals = new int[order.length];
            values = new long[4 * order.length];
            for (int i = 0; i < order.length; i++) {
                starts[newPod[from.limitPods.get(order[i])] + 1]++;
                intervals[i] = from.limitIndexes.get(order[i]) - header.firstIndex();
                for (int kind = 0; kind < 4; kind++) {
                    values[4 * i + kind] = from.limitValues.get(4 * order[i] + kind);
                }
            }
            for (int pod = 0; pod < newPod.length; pod++) {
                starts[pod + 1] += starts[pod];
            }
        }

        long at(int pod, int interval, int kind) {
            if (intervals.length == 0) {
                return NONE;
            }
            int start = starts[pod];
            int end = starts[pod + 1];
            if (start == end) {
                return NONE;
            }
            int guess = start + interval - intervals[start];
            if (guess >= start && guess < end && intervals[guess] == interval) {
                return values[4 * guess + kind];
            }
            int found = Arrays.binarySearch(intervals, start, end, interval);
            return found < 0 ? NONE : values[4 * found + kind];
        }
    }

    /** Collects a book in any order of its parts. Numbers that it gives are its own; those of the book follow from the canonical order. */
    public static final class Builder {
        private final Areas areas = new Areas();
        private final List<String> podIds = new ArrayList<>();
        private final IntColumn podAreas = new IntColumn();
        private final LongColumn podLimits = new LongColumn();
        private final IntColumn limitPods = new IntColumn();
        private final IntColumn limitIndexes = new IntColumn();
        private final LongColumn limitValues = new LongColumn();
        private final BidColumns requests = new BidColumns();
        private final List<String> requestTypes = new ArrayList<>();
        private final IntColumn requestAreas = new IntColumn();
        private final Curves.Builder requestCurves = new Curves.Builder();
        private final BidColumns offers = new BidColumns();
        private final IntColumn offerPods = new IntColumn();
        private final IntColumn offerDiscrete = new IntColumn();
        private final Curves.Builder offerCurves = new Curves.Builder();

        /** Adds a PoD with its limits in watts and var, {@link Book#UNLIMITED} where none binds, and returns its number. */
        public int pod(String podId, String poMId, String zone, long upP, long downP, long upQ, long downQ) {
            podIds.add(podId);
            podAreas.add(areas.addPom(poMId, zone));
            podLimits.add(upP);
            podLimits.add(downP);
            podLimits.add(upQ);
            podLimits.add(downQ);
            return podIds.size() - 1;
        }

        /** Limits of a PoD in one interval, which go before its others; {@link Book#NONE} leaves those in force. An index may lie outside the session. */
        public void limit(int pod, int index, long upP, long downP, long upQ, long downQ) {
            limitPods.add(pod);
            limitIndexes.add(index);
            limitValues.add(upP);
            limitValues.add(downP);
            limitValues.add(upQ);
            limitValues.add(downQ);
        }

        /** Starts a request: its points follow, then its terms. */
        public void request() {
            requestCurves.startBid();
        }

        /** A point of the request that was started last; a quantity may be {@link Book#NONE}. */
        public void requestPoint(int index, long p, long pPrice, long q, long qPrice) {
            requestCurves.add(index, p, pPrice, q, qPrice);
        }

        /** Adds the points of requests that follow, which nobody may change from now on, and returns the number of the first. */
        public int requestPoints(CurvePoints points) {
            return requestCurves.addAll(points);
        }

        /** Starts a request whose points were added from the one with a number on. */
        public void request(int firstPoint) {
            requestCurves.startBid(firstPoint);
        }

        /**
         * The terms of the request that was started last.
         *
         * @param serviceType its class, one of the priority
         * @param receivedAt nanoseconds since the epoch
         * @param poMId the PoM it asks in, or null
         * @param zone the zone it asks in when it names no PoM; both null means the whole grid
         */
        public void requestTerms(
                String playerServiceId,
                String participantId,
                String serviceType,
                long receivedAt,
                @Nullable String poMId,
                @Nullable String zone) {
            requests.add(playerServiceId, participantId, receivedAt);
            requestTypes.add(serviceType);
            if (poMId != null) {
                requestAreas.add(areas.addPom(poMId, null));
            } else {
                requestAreas.add(zone != null ? areas.addZone(zone) : Areas.GRID);
            }
        }

        /** Starts an offer: its points follow, then its terms. */
        public void offer() {
            offerCurves.startBid();
        }

        /** A point of the offer that was started last; a quantity may be {@link Book#NONE}. */
        public void offerPoint(int index, long p, long pPrice, long q, long qPrice) {
            offerCurves.add(index, p, pPrice, q, qPrice);
        }

        /** Adds the points of offers that follow, which nobody may change from now on, and returns the number of the first. */
        public int offerPoints(CurvePoints points) {
            return offerCurves.addAll(points);
        }

        /** Starts an offer whose points were added from the one with a number on. */
        public void offer(int firstPoint) {
            offerCurves.startBid(firstPoint);
        }

        /**
         * The terms of the offer that was started last.
         *
         * @param pod the number of its PoD, or -1 when {@link #offerPod} tells it later
         * @param receivedAt nanoseconds since the epoch
         */
        public void offerTerms(
                String playerServiceId, String participantId, int pod, boolean discrete, long receivedAt) {
            offers.add(playerServiceId, participantId, receivedAt);
            offerPods.add(pod);
            offerDiscrete.add(discrete ? 1 : 0);
        }

        /** The PoD of an offer, counted from 0, whose terms did not tell it. */
        public void offerPod(int offer, int pod) {
            offerPods.set(offer, pod);
        }

        /**
         * Something that does not fit the header.
         *
         * @param bid the number of the request, offer or PoD, as added
         * @param place the place in its list, as added
         */
        public record Misplaced(int bid, int place, String value) {}

        /** The first request whose class is not in the priority, or null. */
        public @Nullable Misplaced requestOutsidePriority(Header header) {
            for (int request = 0; request < requestTypes.size(); request++) {
                if (!header.priority().contains(requestTypes.get(request))) {
                    return new Misplaced(request, 0, requestTypes.get(request));
                }
            }
            return null;
        }

        /** The first point of a request outside the session, or null. */
        public @Nullable Misplaced requestPointOutside(Header header) {
            return requestCurves.outside(header.firstIndex(), header.intervals());
        }

        /** The first point of an offer outside the session, or null. */
        public @Nullable Misplaced offerPointOutside(Header header) {
            return offerCurves.outside(header.firstIndex(), header.intervals());
        }

        public Book build(Header header) {
            return new Book(this, header);
        }

        private int areaOfOffer(int offer) {
            return podAreas.get(offerPods.get(offer));
        }

        private int requestClass(int request, Header header) {
            int place = header.priority().indexOf(requestTypes.get(request));
            if (place < 0) {
                throw new IllegalArgumentException(requestTypes.get(request) + " is not in the priority");
            }
            return place;
        }
    }

    private static final class BidColumns {
        private final List<String> ids = new ArrayList<>();
        private final List<String> participants = new ArrayList<>();
        private final LongColumn receivedAt = new LongColumn();

        void add(String id, String participant, long received) {
            ids.add(id);
            participants.add(participant);
            receivedAt.add(received);
        }

        int[] order() {
            int[] byId = new TextOrder(ids).order((a, b) -> participants.get(a).compareTo(participants.get(b)));
            return Sorting.byKeys(byId, receivedAt.toArray());
        }

        Bids inOrder(int[] order) {
            String[] newIds = new String[order.length];
            String[] newParticipants = new String[order.length];
            for (int i = 0; i < order.length; i++) {
                newIds[i] = ids.get(order[i]);
                newParticipants[i] = participants.get(order[i]);
            }
            return new Bids(newIds, newParticipants);
        }
    }
}
