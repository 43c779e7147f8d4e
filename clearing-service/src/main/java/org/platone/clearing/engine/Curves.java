package org.platone.clearing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The curves of all requests, or of all offers. Their points are numbered interval after interval, and in an interval in the order of their bids, so that an
 * interval is cleared along columns that lie together.
 */
public final class Curves {
    /** The first point of each interval, and at the end the number of all. */
    private final int[] firstOfInterval;

    private final int[] owners;
    private final short[] intervals;
    private final long[][] quantities;
    private final long[][] prices;

    /** For each bid its place among {@link #pointsOfBids}, and at the end the number of all. */
    private final int[] starts;

    private final int[] pointsOfBids;

    private Curves(
            int[] firstOfInterval,
            int[] owners,
            short[] intervals,
            long[][] quantities,
            long[][] prices,
            int[] starts,
            int[] pointsOfBids) {
        this.firstOfInterval = firstOfInterval;
        this.owners = owners;
        this.intervals = intervals;
        this.quantities = quantities;
        this.prices = prices;
        this.starts = starts;
        this.pointsOfBids = pointsOfBids;
    }

    public int points() {
        return owners.length;
    }

    /** How many points a bid has. */
    public int size(int bid) {
        return starts[bid + 1] - starts[bid];
    }

    /** A point of a bid, counted from 0 in the order of the intervals. */
    public int point(int bid, int place) {
        return pointsOfBids[starts[bid] + place];
    }

    /** The bid that a point belongs to. */
    public int owner(int point) {
        return owners[point];
    }

    /** The interval of a point, counted from 0 at the book's first index. */
    public int interval(int point) {
        return intervals[point];
    }

    /** Watts or var, negative downward; {@link Book#NONE} when the point does not trade the product. */
    public long quantity(Product product, int point) {
        long[] column = quantities[product.column()];
        return column.length == 0 ? Book.NONE : column[point];
    }

    /** Micro-euro per kWh or kvarh; meaningless where there is no quantity. */
    public long price(Product product, int point) {
        return prices[product.column()][point];
    }

    /** For each point its bid. */
    int[] owners() {
        return owners;
    }

    /** For each point what {@link #quantity} is; nothing when no point trades the product. */
    long[] quantities(Product product) {
        return quantities[product.column()];
    }

    /** For each point what {@link #price} is, 0 where there is no quantity; nothing when no point trades the product. */
    long[] prices(Product product) {
        return prices[product.column()];
    }

    /** Whether any point trades the product. */
    boolean trades(Product product) {
        return quantities[product.column()].length > 0;
    }

    /** The first point of an interval. */
    int from(int interval) {
        return firstOfInterval[interval];
    }

    /** The point after the last one of an interval. */
    int to(int interval) {
        return firstOfInterval[interval + 1];
    }

    /** The point of a bid in an interval, or -1. */
    public int at(int bid, int interval) {
        int found = Arrays.binarySearch(owners, from(interval), to(interval), bid);
        return found < 0 ? -1 : found;
    }

    /** These curves with their points in one interval only. */
    Curves only(int interval) {
        int from = from(interval);
        int to = to(interval);
        int[] newFirst = new int[firstOfInterval.length];
        Arrays.fill(newFirst, interval + 1, newFirst.length, to - from);
        int[] newOwners = Arrays.copyOfRange(owners, from, to);
        int[] newStarts = new int[starts.length];
        int[] newPoints = new int[to - from];
        for (int point = 0; point < newPoints.length; point++) {
            newStarts[newOwners[point] + 1] = 1;
            newPoints[point] = point;
        }
        for (int bid = 1; bid < newStarts.length; bid++) {
            newStarts[bid] += newStarts[bid - 1];
        }
        return new Curves(
                newFirst,
                newOwners,
                Arrays.copyOfRange(intervals, from, to),
                new long[][] {only(quantities[0], from, to), only(quantities[1], from, to)},
                new long[][] {only(prices[0], from, to), only(prices[1], from, to)},
                newStarts,
                newPoints);
    }

    private static long[] only(long[] column, int from, int to) {
        return column.length == 0 ? column : Arrays.copyOfRange(column, from, to);
    }

    /** These curves with another price of one point. */
    Curves withPrice(Product product, int point, long price) {
        long[][] newPrices = {prices[0], prices[1]};
        newPrices[product.column()] = prices[product.column()].clone();
        newPrices[product.column()][point] = price;
        return new Curves(firstOfInterval, owners, intervals, quantities, newPrices, starts, pointsOfBids);
    }

    static final class Builder {
        /** So many points that come together are taken over as they are; fewer are copied. */
        private static final int MANY = 1 << 8;

        /** For each bid its first point. */
        private final IntColumn starts = new IntColumn();

        /** The points of all bids, those of each in one part. */
        private final List<CurvePoints> parts = new ArrayList<>(List.of(new CurvePoints()));

        /** For each part the number of its first point. */
        private final IntColumn firstOfParts = new IntColumn();

        Builder() {
            firstOfParts.add(0);
        }

        private int points() {
            return firstOfParts.get(parts.size() - 1) + parts.getLast().size();
        }

        void startBid() {
            startBid(points());
        }

        /** Starts a bid whose first point has been or will be the one with a number. */
        void startBid(int firstPoint) {
            starts.add(firstPoint);
        }

        /** Adds a point of the bid that was started last. */
        void add(int index, long p, long pPrice, long q, long qPrice) {
            parts.getLast().add(index, p, pPrice, q, qPrice);
        }

        /** Adds the points of some bids, which nobody may change from now on, and returns the number of the first. */
        int addAll(CurvePoints points) {
            int first = points();
            if (points.size() < MANY) {
                parts.getLast().addAll(points);
            } else {
                addPart(points, first);
                addPart(new CurvePoints(), first + points.size());
            }
            return first;
        }

        private void addPart(CurvePoints points, int first) {
            Math.addExact(first, points.size());
            parts.add(points);
            firstOfParts.add(first);
        }

        /** The part in which a point lies. */
        private int part(int point) {
            int low = 0;
            int high = parts.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (firstOfParts.get(middle) <= point) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        private int size(int bid) {
            return (bid + 1 < starts.size() ? starts.get(bid + 1) : points()) - starts.get(bid);
        }

        private boolean isWithin(int firstIndex, int intervalCount) {
            return parts.stream().allMatch(part -> part.isWithin(firstIndex, intervalCount));
        }

        /** The first point outside the session, or null. */
        Book.Builder.@Nullable Misplaced outside(int firstIndex, int intervalCount) {
            for (int bid = 0; !isWithin(firstIndex, intervalCount) && bid < starts.size(); bid++) {
                int part = part(starts.get(bid));
                int from = starts.get(bid) - firstOfParts.get(part);
                for (int place = 0; place < size(bid); place++) {
                    int index = parts.get(part).index(from + place);
                    if (index < firstIndex || index - firstIndex >= intervalCount) {
                        return new Book.Builder.Misplaced(bid, place, String.valueOf(index));
                    }
                }
            }
            return null;
        }

        /** Refuses points outside the session, whose indexes are counted from the first one. */
        void check(int firstIndex, int intervalCount) {
            if (!isWithin(firstIndex, intervalCount)) {
                throw new IllegalArgumentException("An index lies outside the session");
            }
        }

        /** Makes room for the curves, which {@link #build} fills. */
        Curves room(int firstIndex, int intervalCount) {
            int[] counts = new int[intervalCount];
            for (CurvePoints part : parts) {
                part.count(0, part.size(), firstIndex, counts);
            }
            int[] first = new int[intervalCount + 1];
            short[] newIntervals = new short[points()];
            for (int interval = 0; interval < intervalCount; interval++) {
                first[interval + 1] = first[interval] + counts[interval];
                Arrays.fill(newIntervals, first[interval], first[interval + 1], (short) interval);
            }
            return new Curves(
                    first,
                    new int[points()],
                    newIntervals,
                    new long[][] {column(Product.P), column(Product.Q)},
                    new long[][] {column(Product.P), column(Product.Q)},
                    new int[starts.size() + 1],
                    new int[points()]);
        }

        private long[] column(Product product) {
            return new long[parts.stream().anyMatch(part -> part.trades(product)) ? points() : 0];
        }

        /** Fills curves with the bids in the order given; all cores do so, each for some of the bids. */
        Curves build(int[] order, int firstIndex, Curves room) {
            for (int bid = 0; bid < order.length; bid++) {
                room.starts[bid + 1] = room.starts[bid] + size(order[bid]);
            }
            int shares = Runtime.getRuntime().availableProcessors();
            int[][] next = IntStream.range(0, shares)
                    .parallel()
                    .mapToObj(share -> count(order, share, shares, firstIndex, room.firstOfInterval.length - 1))
                    .toArray(int[][]::new);
            int[] sum = room.firstOfInterval.clone();
            for (int[] ofShare : next) {
                for (int interval = 0; interval < ofShare.length; interval++) {
                    int count = ofShare[interval];
                    ofShare[interval] = sum[interval];
                    sum[interval] += count;
                }
            }
            IntStream.range(0, shares).parallel().forEach(share -> {
                for (int bid = from(order, share, shares); bid < from(order, share + 1, shares); bid++) {
                    place(bid, order[bid], firstIndex, next[share], room);
                }
            });
            return room;
        }

        /** The first bid of a share. */
        private static int from(int[] order, int share, int shares) {
            return (int) ((long) order.length * share / shares);
        }

        /** How many points a share of the bids has in each interval. */
        private int[] count(int[] order, int share, int shares, int firstIndex, int intervalCount) {
            int[] counts = new int[intervalCount];
            for (int bid = from(order, share, shares); bid < from(order, share + 1, shares); bid++) {
                int part = part(starts.get(order[bid]));
                int from = starts.get(order[bid]) - firstOfParts.get(part);
                parts.get(part).count(from, from + size(order[bid]), firstIndex, counts);
            }
            return counts;
        }

        /** Puts the points of a bid in the next places of their intervals. */
        private void place(int bid, int added, int firstIndex, int[] next, Curves room) {
            int part = part(starts.get(added));
            CurvePoints points = parts.get(part);
            int from = starts.get(added) - firstOfParts.get(part);
            int to = from + size(added);
            int place = room.starts[bid];
            boolean inOrder = true;
            for (int point = from; point < to; point++) {
                int interval = points.index(point) - firstIndex;
                int at = next[interval]++;
                if (at > room.firstOfInterval[interval] && room.owners[at - 1] == bid) {
                    throw new IllegalArgumentException("Index " + points.index(point) + " appears twice in a curve");
                }
                room.owners[at] = bid;
                inOrder &= point == from || room.pointsOfBids[place - 1] < at;
                room.pointsOfBids[place++] = at;
                room.put(Product.P, at, points, point);
                room.put(Product.Q, at, points, point);
            }
            if (!inOrder) {
                Arrays.sort(room.pointsOfBids, room.starts[bid], place);
            }
        }
    }

    private void put(Product product, int at, CurvePoints points, int point) {
        long[] column = quantities[product.column()];
        if (column.length > 0) {
            column[at] = points.quantity(product, point);
            prices[product.column()][at] = points.price(product, point);
        }
    }
}
