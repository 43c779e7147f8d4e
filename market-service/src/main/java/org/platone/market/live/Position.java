package org.platone.market.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has heard of the changes: for each partition of the topic of sessions the offset of the next. It means
 * the same to every instance.
 */
public record Position(List<Long> next) {

    private static final Pattern TEXT = Pattern.compile("\\d{1,18}(\\.\\d{1,18}){0,999}");

    public Position {
        next = List.copyOf(next);
    }

    /** The position that a text such as {@code 12.0.7} names; empty if it names none. */
    static Optional<Position> of(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(new Position(Pattern.compile("\\.")
                        .splitAsStream(text)
                        .map(Long::valueOf)
                        .toList()))
                : Optional.empty();
    }

    Position after(SessionEvent event) {
        List<Long> later = new ArrayList<>(next);
        later.set(event.partition(), event.offset() + 1);
        return new Position(later);
    }

    boolean isBefore(SessionEvent event) {
        return next.get(event.partition()) <= event.offset();
    }

    /** Whether no partition of it is behind another's. */
    boolean reaches(Position other) {
        if (next.size() != other.next.size()) {
            return false;
        }
        for (int partition = 0; partition < next.size(); partition++) {
            if (next.get(partition) < other.next.get(partition)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return next.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
