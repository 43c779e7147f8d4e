package org.platone.benchmarks;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * An auction as a linear program in the compact flow form: what is taken of each offer, what each request gets, and what flows from each area into the one
 * around it; one balance for each area.
 */
final class LinearProgram implements AutoCloseable {
    private final MPSolver solver;
    private final MPObjective welfare;
    private final List<MPVariable> offers = new ArrayList<>();

    static {
        Loader.loadNativeLibraries();
    }

    /**
     * @param algorithm the solver's name at OR-Tools, such as GLOP
     */
    LinearProgram(PlainAuction auction, String algorithm) {
        MPSolver created = MPSolver.createSolver(algorithm);
        if (created == null) {
            throw new IllegalStateException("OR-Tools has no " + algorithm);
        }
        solver = created;
        welfare = solver.objective();
        welfare.setMaximization();
        List<MPConstraint> balances = new ArrayList<>();
        for (int area = 0; area < auction.areas().size(); area++) {
            balances.add(solver.makeConstraint(0, 0));
        }
        for (int area = 0; area < auction.areas().size(); area++) {
            int parent = auction.areas().get(area).parent();
            if (parent >= 0) {
                MPVariable flow = solver.makeNumVar(0, MPSolver.infinity(), "");
                balances.get(area).setCoefficient(flow, -1);
                balances.get(parent).setCoefficient(flow, 1);
            }
        }
        for (PlainAuction.Supply offer : auction.offers()) {
            MPVariable taken = solver.makeNumVar(0, (double) offer.watts(), "");
            balances.get(offer.area()).setCoefficient(taken, 1);
            welfare.setCoefficient(taken, (double) -offer.price());
            offers.add(taken);
        }
        for (PlainAuction.Demand request : auction.requests()) {
            MPVariable served = solver.makeNumVar(0, (double) request.watts(), "");
            balances.get(request.area()).setCoefficient(served, -1);
            welfare.setCoefficient(served, (double) request.price());
        }
    }

    /** The best welfare, in watts times micro-euro per kWh. */
    double solve() {
        MPSolver.ResultStatus status = solver.solve();
        if (status != MPSolver.ResultStatus.OPTIMAL) {
            throw new IllegalStateException("The solver ended with " + status);
        }
        return welfare.value();
    }

    /** What is taken of each offer, in watts, once it is solved. */
    long[] accepted() {
        return offers.stream()
                .mapToLong(offer -> Math.round(offer.solutionValue()))
                .toArray();
    }

    @Override
    public void close() {
        solver.delete();
    }
}
