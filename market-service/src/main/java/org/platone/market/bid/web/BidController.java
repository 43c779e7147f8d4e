package org.platone.market.bid.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.platone.market.bid.Admission;
import org.platone.market.bid.Bid;
import org.platone.market.bid.BidAdmission;
import org.platone.market.bid.BidQuery;
import org.platone.market.bid.BidState;
import org.platone.market.bid.Bids;
import org.platone.market.bid.CurvePoint;
import org.platone.market.bid.OfferJourney;
import org.platone.market.bid.Proposal;
import org.platone.market.bid.ServiceType;
import org.platone.market.document.Answers;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.PowerRange;
import org.platone.market.quantity.Price;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Sessions;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.ndjson.JsonStream;
import org.platone.starter.ndjson.ObjectHandler;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.platone.starter.trace.TraceNotes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
class BidController {

    private static final List<String> COLUMNS = List.of(
            "id",
            "playerServiceId",
            "marketParticipantId",
            "serviceType",
            "marketType",
            "sessionId",
            "state",
            "receivedAt",
            "podId",
            "poMId",
            "zone",
            "flexibilityType",
            "carriedFrom",
            "index",
            "p",
            "pPrice",
            "q",
            "qPrice");

    /** How many batches of one body are taken in at a time: the store works on one while another is checked. */
    private static final int MOST_UNDERWAY = 3;

    private static final Executor BESIDE = Executors.newVirtualThreadPerTaskExecutor();

    private final BidAdmission admission;
    private final OfferJourney journey;
    private final Bids bids;
    private final Sessions sessions;
    private final BidFormat format;
    private final JsonMapper mapper;
    private final TraceNotes traces;

    BidController(
            BidAdmission admission,
            OfferJourney journey,
            Bids bids,
            Sessions sessions,
            BidFormat format,
            JsonMapper mapper,
            TraceNotes traces) {
        this.admission = admission;
        this.journey = journey;
        this.bids = bids;
        this.sessions = sessions;
        this.format = format;
        this.mapper = mapper;
        this.traces = traces;
    }

    @PostMapping("/api/flexibility-requests")
    void requests(
            Caller caller,
            @RequestHeader("Content-Type") MediaType type,
            InputStream body,
            HttpServletResponse response)
            throws IOException {
        ServiceType serviceType = caller.role() == Role.DSO ? ServiceType.DSO_REQUEST : ServiceType.TSO_REQUEST;
        take(caller, serviceType, type, body, response);
    }

    @PostMapping("/api/flexibility-offers")
    void offers(
            Caller caller,
            @RequestHeader("Content-Type") MediaType type,
            InputStream body,
            HttpServletResponse response)
            throws IOException {
        take(caller, ServiceType.OFFER, type, body, response);
    }

    private void take(
            Caller caller, ServiceType serviceType, MediaType type, InputStream body, HttpServletResponse response)
            throws IOException {
        try (var answers = new Answers()) {
            var intake = new Intake(caller.participantId(), serviceType, answers);
            JsonStream.read(body, type, mapper, json -> ProposalReader.read(json, serviceType), intake);
            intake.finish();
            if (intake.many) {
                response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
                answers.writeTo(response.getOutputStream());
            } else {
                answer(intake.only(), response);
            }
        }
    }

    private void answer(Admission admission, HttpServletResponse response) throws IOException {
        switch (admission) {
            case Admission.Admitted(Bid bid, boolean repeated) -> {
                boolean made = !repeated && bid.state() != BidState.WITHDRAWN;
                response.setStatus((made ? HttpStatus.CREATED : HttpStatus.OK).value());
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.getOutputStream().write(BidFormat.receipt(bid));
            }
            case Admission.Refused refused -> throw BidProblems.exception(refused.refusals());
        }
    }

    @GetMapping("/api/flexibility-services/{id}")
    ObjectNode one(Caller caller, @PathVariable String id) {
        Bid.sessionOf(id).flatMap(sessions::byId).ifPresent(MarketSession::withDetails);
        return bids.byId(id)
                .filter(bid ->
                        caller.role() == Role.OPERATOR || bid.participantId().equals(caller.participantId()))
                .map(bid ->
                        bid.serviceType() == ServiceType.OFFER ? format.write(bid, journey.of(bid)) : format.write(bid))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "BID_UNKNOWN", "No bid " + id + " that you may see."));
    }

    @GetMapping(path = "/api/market-sessions/{id}/flexibility-services", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ObjectNode> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String serviceType,
            @RequestParam(required = false) @Nullable String player,
            @RequestParam(required = false) @Nullable String text,
            PowerRange power,
            PageRequest page) {
        BidQuery query = query(caller, id, serviceType, player, text, power);
        return query == null ? page.of(List.of(), 0) : bids.search(query, page).map(format::write);
    }

    @GetMapping(path = "/api/market-sessions/{id}/flexibility-services", produces = CsvResponse.MEDIA_TYPE_VALUE)
    StreamingResponseBody csv(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String serviceType,
            @RequestParam(required = false) @Nullable String player,
            @RequestParam(required = false) @Nullable String text,
            PowerRange power) {
        BidQuery query = query(caller, id, serviceType, player, text, power);
        return CsvResponse.of(COLUMNS, rows -> {
            if (query == null) {
                return;
            }
            bids.forEachOf(id, some -> {
                for (Bid bid : some) {
                    if (query.matches(bid)) {
                        for (CurvePoint point : bid.content().curve().points()) {
                            rows.row(
                                    bid.id(),
                                    bid.playerServiceId(),
                                    bid.participantId(),
                                    bid.serviceType().text(),
                                    BidFormat.marketType(bid),
                                    bid.sessionId(),
                                    bid.state().shown().name(),
                                    bid.receivedAt(),
                                    bid.content().podId(),
                                    bid.content().poMId(),
                                    bid.content().zone(),
                                    BidFormat.flexibilityType(bid.content()),
                                    bid.carriedFrom(),
                                    point.index(),
                                    kilo(point.p()),
                                    euro(point.pPrice()),
                                    kilo(point.q()),
                                    euro(point.qPrice()));
                        }
                    }
                }
            });
        });
    }

    private static @Nullable BigDecimal kilo(@Nullable Power power) {
        return power == null ? null : power.toKilo();
    }

    private static @Nullable BigDecimal euro(@Nullable Price price) {
        return price == null ? null : price.toEuro();
    }

    /** What the caller may see of what it asks for; null if that is nothing. */
    private @Nullable BidQuery query(
            Caller caller,
            String sessionId,
            @Nullable String serviceType,
            @Nullable String player,
            @Nullable String text,
            PowerRange power) {
        sessions.named(sessionId).withDetails();
        ServiceType type = serviceType == null || serviceType.isEmpty()
                ? null
                : ServiceType.of(serviceType).orElseThrow(BidController::noSuchServiceType);
        String owner = player == null || player.isEmpty() ? null : player;
        if (caller.role() != Role.OPERATOR) {
            if (owner != null && !owner.equals(caller.participantId())) {
                return null;
            }
            owner = caller.participantId();
        }
        return new BidQuery(sessionId, owner, type, text == null || text.isEmpty() ? null : text, power);
    }

    private static ProblemException noSuchServiceType() {
        String detail = "serviceType is DSO_request, TSO_request or offer.";
        return new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", detail)
                .withErrors(List.of(new FieldProblem("serviceType", "INVALID", detail)));
    }

    /**
     * One request body: its bids are collected and taken in together, two of one id never at a time. While some are taken in
     * the next are read.
     */
    private final class Intake implements ObjectHandler<Proposal> {

        private final String participantId;
        private final ServiceType serviceType;
        private final Answers answers;
        private final Deque<Underway> underway = new ArrayDeque<>();
        private final Set<String> ids = new HashSet<>();
        /** The sessions that its bids went into. */
        private final Set<String> reached = new HashSet<>();

        private List<Proposal> proposals = new ArrayList<>();
        private List<Integer> numbers = new ArrayList<>();
        private boolean many;
        private @Nullable Admission last;

        private Intake(String participantId, ServiceType serviceType, Answers answers) {
            this.participantId = participantId;
            this.serviceType = serviceType;
            this.answers = answers;
        }

        @Override
        public void begin(boolean several) {
            many = several;
        }

        @Override
        public void line(int number, Proposal proposal) {
            add(number, proposal);
        }

        @Override
        public void broken(int number, String reason) {
            add(number, ProposalReader.broken(serviceType, reason));
        }

        private void add(int number, Proposal proposal) {
            if (!proposal.playerServiceId().isEmpty() && !ids.add(proposal.playerServiceId())) {
                finish();
                ids.add(proposal.playerServiceId());
            } else if (proposals.size() == Bids.AT_ONCE) {
                flush();
            }
            proposals.add(proposal);
            numbers.add(number);
        }

        private void flush() {
            if (underway.size() == MOST_UNDERWAY) {
                answer(underway.remove());
            }
            List<Proposal> some = proposals;
            underway.add(new Underway(
                    numbers,
                    some,
                    many
                            ? CompletableFuture.supplyAsync(() -> admission.admit(participantId, some), BESIDE)
                            : CompletableFuture.completedFuture(admission.admit(participantId, some))));
            proposals = new ArrayList<>();
            numbers = new ArrayList<>();
        }

        /** Waits for all that is being taken in, and answers it. */
        private void finish() {
            flush();
            while (!underway.isEmpty()) {
                answer(underway.remove());
            }
            ids.clear();
        }

        /** Waits for what is being taken in, and answers it. */
        private void answer(Underway some) {
            List<Admission> admissions = some.admissions();
            for (int i = 0; i < admissions.size(); i++) {
                Proposal proposal = some.proposals().get(i);
                last = admissions.get(i);
                ids.remove(proposal.playerServiceId());
                if (last instanceof Admission.Admitted admitted
                        && reached.add(admitted.bid().sessionId())) {
                    // Now: the gate may close before the last of its bids is read.
                    traces.note(admitted.bid().sessionId());
                }
                if (many) {
                    answers.line(answer(some.numbers().get(i), proposal, last));
                }
            }
        }

        private byte[] answer(int number, Proposal proposal, Admission admitted) {
            return switch (admitted) {
                case Admission.Admitted(Bid bid, boolean repeated) -> BidFormat.receipt(bid);
                case Admission.Refused refused -> {
                    ObjectNode problem = mapper.valueToTree(BidProblems.line(refused.refusals()));
                    if (!proposal.playerServiceId().isEmpty()) {
                        problem.put("playerServiceId", proposal.playerServiceId());
                    }
                    yield mapper.writeValueAsBytes(problem.put("line", number));
                }
            };
        }

        private Admission only() {
            if (last == null) {
                throw new ProblemException(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is empty.");
            }
            return last;
        }
    }

    /** Bids that are being taken in. */
    private record Underway(List<Integer> numbers, List<Proposal> proposals, CompletableFuture<List<Admission>> taken) {

        private List<Admission> admissions() {
            try {
                return taken.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
