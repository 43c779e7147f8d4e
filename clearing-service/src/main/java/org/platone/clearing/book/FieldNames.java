package org.platone.clearing.book;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The names of the fields of the objects that are being read, each inside the one before it, to notice a field that comes twice. */
final class FieldNames {
    /** Up to so many names are faster compared one by one. */
    static final int FEW = 16;

    private String[] names = new String[4 * FEW];
    private int start;
    private int end;

    /** The names of objects that have many. */
    private final Set<Name> many = new HashSet<>();

    private record Name(int start, String name) {}

    /** Begins an object inside the current one; {@link #end} wants to know what this returns. */
    int begin() {
        int outer = start;
        start = end;
        return outer;
    }

    /** Ends an object. */
    void end(int outer) {
        for (int i = start; end - start > FEW && i < end; i++) {
            many.remove(new Name(start, names[i]));
        }
        end = start;
        start = outer;
    }

    /** Adds a name that the current object does not have, as one of its few first. */
    void add(String name) {
        if (end == names.length) {
            names = Arrays.copyOf(names, 2 * end);
        }
        names[end++] = name;
    }

    /** Adds a name to the current object, unless it has it already. */
    boolean isNew(String name) {
        if (end - start < FEW) {
            for (int i = start; i < end; i++) {
                if (names[i].equals(name)) {
                    return false;
                }
            }
        } else {
            for (int i = start; end - start == FEW && i < end; i++) {
                many.add(new Name(start, names[i]));
            }
            if (!many.add(new Name(start, name))) {
                return false;
            }
        }
        add(name);
        return true;
    }
}
