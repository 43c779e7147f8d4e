package org.platone.blockchain.agreement.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.agreement.AgreementDesk.Proposal;
import org.platone.blockchain.agreement.Terms;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Reads terms from JSON and says of every field what is wrong with it. */
final class ProposalReader {
    private static final int MILLIONTHS = 6;
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal HIGHEST_FACTOR = BigDecimal.valueOf(1000);
    private static final BigDecimal USUAL_TOLERANCE = new BigDecimal("0.10");
    /** The contract keeps times in 32 bits. */
    private static final Instant LAST_SECOND = Instant.ofEpochSecond(0xFFFF_FFFEL);

    private final JsonNode node;
    private final List<FieldProblem> problems = new ArrayList<>();

    private ProposalReader(JsonNode node) {
        this.node = node;
    }

    /** The terms, or a problem with all fields that are wrong. */
    static Proposal read(JsonNode node) {
        return new ProposalReader(node).read();
    }

    private Proposal read() {
        var podId = node.path("podId");
        if (!podId.isString() || podId.asString().isBlank()) {
            wrong("/podId", "MISSING", "The id of the point of delivery is needed.");
        }
        int share = ratio("customerShare", null, ONE);
        int tolerance = ratio("tolerance", USUAL_TOLERANCE, ONE);
        int factor = ratio("penaltyFactor", ONE, HIGHEST_FACTOR);
        var from = time("validFrom", true);
        var to = time("validTo", false);
        if (from != null && to != null && !to.isAfter(from)) {
            wrong("/validTo", "NOT_AFTER_VALID_FROM", "validTo is after validFrom, or null for an open end.");
        }
        if (!problems.isEmpty() || from == null) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "INVALID_AGREEMENT",
                            "The terms cannot be agreed on as they are.")
                    .withErrors(problems);
        }
        return new Proposal(podId.asString(), new Terms(share, tolerance, factor, from, to));
    }

    private int ratio(String field, @Nullable BigDecimal usual, BigDecimal highest) {
        var value = node.path(field);
        var pointer = "/" + field;
        if (value.isMissingNode() || value.isNull()) {
            if (usual == null) {
                wrong(pointer, "MISSING", field + " is needed, a number from 0 to " + highest + ".");
                return 0;
            }
            return millionths(usual);
        }
        if (!value.isNumber()) {
            wrong(pointer, "NOT_A_NUMBER", field + " is a number from 0 to " + highest + ".");
            return 0;
        }
        var number = value.decimalValue();
        if (number.signum() < 0 || number.compareTo(highest) > 0) {
            wrong(pointer, "OUT_OF_RANGE", field + " is from 0 to " + highest + ", not " + number + ".");
            return 0;
        }
        if (number.stripTrailingZeros().scale() > MILLIONTHS) {
            wrong(pointer, "TOO_PRECISE", field + " has at most " + MILLIONTHS + " decimals.");
            return 0;
        }
        return millionths(number);
    }

    private static int millionths(BigDecimal number) {
        return number.movePointRight(MILLIONTHS).intValueExact();
    }

    private @Nullable Instant time(String field, boolean needed) {
        var value = node.path(field);
        var pointer = "/" + field;
        if (value.isMissingNode() || value.isNull()) {
            if (needed) {
                wrong(pointer, "MISSING", field + " is needed, an ISO-8601 instant with offset.");
            }
            return null;
        }
        try {
            var time = OffsetDateTime.parse(value.asString("")).toInstant();
            if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
                wrong(pointer, "NOT_WHOLE_SECONDS", field + " is a whole second.");
            } else if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST_SECOND)) {
                wrong(pointer, "OUT_OF_RANGE", field + " lies between 1970 and 2106.");
            } else {
                return time;
            }
        } catch (DateTimeException e) {
            wrong(pointer, "NOT_AN_INSTANT", field + " is an ISO-8601 instant with offset.");
        }
        return null;
    }

    private void wrong(String pointer, String code, String detail) {
        problems.add(new FieldProblem(pointer, code, detail));
    }
}
