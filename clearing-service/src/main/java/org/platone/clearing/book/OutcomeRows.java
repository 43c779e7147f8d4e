package org.platone.clearing.book;

import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Outcome;

/** The offers of each PoD of an outcome, whose points are its rows. */
public final class OutcomeRows {
    private final Outcome outcome;
    private final int[] starts;
    private final int[] offersByPod;

    public OutcomeRows(Outcome outcome) {
        this.outcome = outcome;
        Book book = outcome.book();
        starts = new int[book.pods() + 1];
        for (int offer = 0; offer < book.offers(); offer++) {
            starts[book.offerPod(offer) + 1]++;
        }
        for (int pod = 0; pod < book.pods(); pod++) {
            starts[pod + 1] += starts[pod];
        }
        int[] next = starts.clone();
        offersByPod = new int[book.offers()];
        for (int offer = 0; offer < book.offers(); offer++) {
            offersByPod[next[book.offerPod(offer)]++] = offer;
        }
    }

    /** How many rows a PoD has at least: 0 when nothing was offered there. */
    public int offeredPoints(int pod) {
        int points = 0;
        for (int place = 0; place < offers(pod); place++) {
            points += outcome.book().offerCurves().size(offer(pod, place));
        }
        return points;
    }

    /** How many offers a PoD has. */
    int offers(int pod) {
        return starts[pod + 1] - starts[pod];
    }

    /** One of the offers of a PoD. */
    int offer(int pod, int place) {
        return offersByPod[starts[pod] + place];
    }
}
