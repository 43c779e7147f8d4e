package org.platone.blockchain.agreement.web;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.platone.blockchain.agreement.Agreement;
import org.platone.blockchain.agreement.AgreementDesk;
import org.platone.blockchain.agreement.AgreementDesk.Proposal;
import org.platone.blockchain.agreement.Refusal;
import org.platone.blockchain.evm.Address;
import org.platone.starter.ndjson.LineHandler;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes the lines of one request in groups and keeps a result or a problem for each, in their order. */
final class AgreementRequest implements LineHandler {
    private final AgreementDesk desk;
    private final String aggregatorId;
    private final Address contract;
    private final JsonMapper json;
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final List<Line> group = new ArrayList<>();
    private final Set<String> podsOfGroup = new HashSet<>();
    private boolean many;
    private HttpStatus lastStatus = HttpStatus.OK;

    AgreementRequest(AgreementDesk desk, String aggregatorId, Address contract, JsonMapper json) {
        this.desk = desk;
        this.aggregatorId = aggregatorId;
        this.contract = contract;
        this.json = json;
    }

    /** A line of the request: either a proposal or a problem. */
    private sealed interface Line {}

    private record Good(Proposal proposal) implements Line {}

    private record Bad(Problem problem) implements Line {}

    @Override
    public void begin(boolean severalObjects) {
        many = severalObjects;
    }

    @Override
    public void line(int number, JsonNode node) {
        try {
            var proposal = ProposalReader.read(node);
            if (group.size() == AgreementDesk.MOST_AT_ONCE || podsOfGroup.contains(proposal.podId())) {
                take();
            }
            podsOfGroup.add(proposal.podId());
            group.add(new Good(proposal));
        } catch (ProblemException e) {
            group.add(new Bad(e.problem()));
        }
        if (group.size() >= AgreementDesk.MOST_AT_ONCE) {
            take();
        }
    }

    @Override
    public void broken(int number, String reason) {
        group.add(new Bad(Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", reason)));
    }

    /** Whether several objects came. */
    boolean many() {
        return many;
    }

    /** The status of the last line. */
    HttpStatus status() {
        return lastStatus;
    }

    /** The results, a line each. */
    byte[] results() {
        take();
        return results.toByteArray();
    }

    private void take() {
        var proposals = group.stream()
                .filter(Good.class::isInstance)
                .map(line -> ((Good) line).proposal())
                .toList();
        var decided = (proposals.isEmpty()
                        ? List.<AgreementDesk.Result>of()
                        : desk.take(aggregatorId, contract, proposals))
                .iterator();
        for (var line : group) {
            switch (line) {
                case Bad bad -> write(HttpStatus.valueOf(bad.problem().status()), bad.problem());
                case Good good -> write(decided.next(), good.proposal());
            }
        }
        group.clear();
        podsOfGroup.clear();
    }

    private void write(AgreementDesk.Result result, Proposal proposal) {
        switch (result) {
            case AgreementDesk.Agreed agreed ->
                write(
                        agreed.repeated() ? HttpStatus.OK : HttpStatus.CREATED,
                        view(agreed.agreement(), agreed.version()));
            case AgreementDesk.NotAgreed not -> {
                var problem = problem(not.refusal(), proposal);
                write(HttpStatus.valueOf(problem.status()), problem);
            }
        }
    }

    private static AgreementView view(Agreement agreement, Agreement.Version version) {
        return AgreementView.of(agreement, version, null);
    }

    private void write(HttpStatus status, Object line) {
        lastStatus = status;
        results.writeBytes(json.writeValueAsBytes(line));
        results.write('\n');
    }

    private static Problem problem(Refusal refusal, Proposal proposal) {
        HttpStatus status = switch (refusal) {
            case POD_NOT_YOURS -> HttpStatus.FORBIDDEN;
            case AGREEMENT_ELSEWHERE, VALID_FROM_NOT_LATER, AGREEMENT_ENDED, TOO_MANY_VERSIONS -> HttpStatus.CONFLICT;
        };
        var detail = switch (refusal) {
            case POD_NOT_YOURS -> "There is no point of delivery '" + proposal.podId() + "' that is yours.";
            case AGREEMENT_ELSEWHERE ->
                "The agreement of '" + proposal.podId() + "' is under another settlement contract.";
            case VALID_FROM_NOT_LATER ->
                "Other terms for '" + proposal.podId() + "' must begin later than those that are agreed.";
            case AGREEMENT_ENDED ->
                "These terms have ended for '" + proposal.podId() + "'; new ones may begin at a later validFrom.";
            case TOO_MANY_VERSIONS -> "The agreement of '" + proposal.podId() + "' has all the versions it can.";
        };
        return Problem.of(status, refusal.name(), detail);
    }
}
