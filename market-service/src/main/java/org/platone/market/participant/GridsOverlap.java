package org.platone.market.participant;

/** Two DSOs are said to be responsible for the same part of the grid. */
public final class GridsOverlap extends RuntimeException {

    GridsOverlap(String what, String first, String second) {
        super("Of " + first + " and " + second + " only one can be responsible for " + what
                + "; correct \"grid\" in the file of participants.");
    }
}
