package org.platone.clearing.engine;

import java.util.Arrays;
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
        private final IntColumn starts = new IntColumn();
        private final CurvePoints points = new CurvePoints();

        void startBid() {
            startBid(points.size());
        }

        /** Starts a bid whose first point has been or will be the one with a number. */
        void startBid(int firstPoint) {
            starts.add(firstPoint);
        }

        /** The points of all bids, to which those of the bid that was started last are added. */
        CurvePoints points() {
            return points;
        }

        private int end(int bid) {
            return bid + 1 < starts.size() ? starts.get(bid + 1) : points.size();
        }

        /** The first point outside the session, or null. */
        Book.Builder.@Nullable Misplaced outside(int firstIndex, int intervalCount) {
            for (int bid = 0; bid < starts.size(); bid++) {
                for (int point = starts.get(bid); point < end(bid); point++) {
                    int interval = points.index(point) - firstIndex;
                    if (interval < 0 || interval >= intervalCount) {
                        return new Book.Builder.Misplaced(
                                bid, point - starts.get(bid), String.valueOf(points.index(point)));
                    }
                }
            }
            return null;
        }

        /** Bids in the order given, indexes counted from {@code firstIndex}. */
        Curves build(int[] order, int firstIndex, int intervalCount) {
            int[] first = new int[intervalCount + 1];
            for (int point = 0; point < points.size(); point++) {
                first[interval(point, firstIndex, intervalCount) + 1]++;
            }
            for (int interval = 0; interval < intervalCount; interval++) {
                first[interval + 1] += first[interval];
            }
            short[] newIntervals = new short[points.size()];
            for (int interval = 0; interval < intervalCount; interval++) {
                Arrays.fill(newIntervals, first[interval], first[interval + 1], (short) interval);
            }
            int[] newStarts = new int[order.length + 1];
            int[] owners = new int[points.size()];
            int[] newPlaces = place(order, first, firstIndex, newStarts, owners);
            long[][] columns = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(column -> inPlace(column, newPlaces))
                    .toArray(long[][]::new);
            int[] newPoints = inOrder(order, newStarts, newPlaces);
            return new Curves(
                    first,
                    owners,
                    newIntervals,
                    new long[][] {columns[0], columns[1]},
                    new long[][] {columns[2], columns[3]},
                    newStarts,
                    newPoints);
        }

        private int interval(int point, int firstIndex, int intervalCount) {
            int interval = Math.subtractExact(points.index(point), firstIndex);
            if (interval < 0 || interval >= intervalCount) {
                throw new IllegalArgumentException("Index " + points.index(point) + " lies outside the session");
            }
            return interval;
        }

        /** The new number of each point; fills where each bid starts and for each new number its bid. */
        private int[] place(int[] order, int[] first, int firstIndex, int[] newStarts, int[] owners) {
            int[] next = first.clone();
            int[] newPlaces = new int[points.size()];
            int place = 0;
            for (int bid = 0; bid < order.length; bid++) {
                newStarts[bid] = place;
                int end = end(order[bid]);
                for (int point = starts.get(order[bid]); point < end; point++) {
                    int interval = points.index(point) - firstIndex;
                    int at = next[interval]++;
                    if (at > first[interval] && owners[at - 1] == bid) {
                        throw new IllegalArgumentException(
                                "Index " + points.index(point) + " appears twice in a curve");
                    }
                    owners[at] = bid;
                    newPlaces[point] = at;
                    place++;
                }
            }
            newStarts[order.length] = place;
            return newPlaces;
        }

        /** One of the columns of quantities and then of prices by the new numbers. */
        private long[] inPlace(int column, int[] newPlaces) {
            Product product = column % 2 == 0 ? Product.P : Product.Q;
            if (!points.trades(product)) {
                return new long[0];
            }
            long[] values = column < 2 ? points.quantities(product) : points.prices(product);
            long[] placed = new long[newPlaces.length];
            for (int point = 0; point < newPlaces.length; point++) {
                placed[newPlaces[point]] = values[point];
            }
            return placed;
        }

        /** The new numbers of the points of each bid, in the order of the intervals. */
        private int[] inOrder(int[] order, int[] newStarts, int[] newPlaces) {
            int[] newPoints = new int[newPlaces.length];
            for (int bid = 0; bid < order.length; bid++) {
                int from = newStarts[bid];
                int to = newStarts[bid + 1];
                System.arraycopy(newPlaces, starts.get(order[bid]), newPoints, from, to - from);
                for (int place = from + 1; place < to; place++) {
                    if (newPoints[place - 1] > newPoints[place]) {
                        Arrays.sort(newPoints, from, to);
                        break;
                    }
                }
            }
            return newPoints;
        }
    }
}
