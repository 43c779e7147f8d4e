package org.platone.market.bid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.platone.market.bid.Admission.Admitted;
import org.platone.market.bid.Admission.Refused;
import org.platone.market.bid.Bids.BidChange;
import org.platone.market.participant.GridOperators;
import org.platone.market.participant.Participants;
import org.platone.market.pod.PodSnapshots;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.session.MarketSession;
import org.platone.market.session.MarketType;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.springframework.stereotype.Service;

/**
 * Takes bids in through the sealed gate: a bid is stored as PENDING, then its session is read again, and only if it is
 * still open the bid becomes ACCEPTED and is acknowledged. Whoever closes a session turns what is PENDING then into LATE,
 * so that of the two exactly one succeeds. A change of an acknowledged bid goes the same way.
 */
@Service
public class BidAdmission {

    /** What a request that names no price pays at most, by the exchange format of books. */
    private static final Price UNNAMED = new Price(3_000_000);

    private final Bids bids;
    private final Sessions sessions;
    private final SessionDesk desk;
    private final OpenSessions open;
    private final PodSnapshots snapshots;
    private final Participants participants;
    private final RecentSales sales;
    private final BidMeters meters;
    private final BidNews news;

    BidAdmission(
            Bids bids,
            Sessions sessions,
            SessionDesk desk,
            PodSnapshots snapshots,
            Participants participants,
            Sales sales,
            BidMeters meters,
            BidNews news) {
        this.bids = bids;
        this.sessions = sessions;
        this.desk = desk;
        this.open = new OpenSessions(desk);
        this.snapshots = snapshots;
        this.participants = participants;
        this.sales = new RecentSales(sales);
        this.meters = meters;
        this.news = news;
    }

    /**
     * Takes in bids of a participant.
     *
     * @param proposals not two of one playerServiceId, unless broken
     * @return what became of each, in order
     */
    public List<Admission> admit(String participantId, List<Proposal> proposals) {
        Instant now = desk.now();
        var batch = new Batch(participantId, now);
        for (int i = 0; i < proposals.size(); i++) {
            batch.add(i, proposals.get(i));
        }
        List<Admission> admissions = batch.finish(proposals.size());
        meters.count(proposals, admissions);
        changedSessions(admissions).forEach(sessionId -> news.changed(sessionId, participantId));
        return admissions;
    }

    private static Set<String> changedSessions(List<Admission> admissions) {
        Set<String> changed = new HashSet<>();
        for (Admission admission : admissions) {
            if (admission instanceof Admitted(Bid bid, boolean repeated) && !repeated) {
                changed.add(bid.sessionId());
            }
        }
        return changed;
    }

    /** Proposals that are taken in together. */
    private final class Batch {

        private final String participantId;
        private final Instant now;
        private final Map<Integer, Admission> results = new HashMap<>();
        private final Map<String, Optional<MarketSession>> found = new HashMap<>();
        private final Map<String, List<Fresh>> fresh = new LinkedHashMap<>();
        private final Map<Integer, Doubtful> doubtful = new LinkedHashMap<>();
        private @Nullable GridOperators operators;

        private Batch(String participantId, Instant now) {
            this.participantId = participantId;
            this.now = now;
        }

        private void add(int line, Proposal proposal) {
            MarketType marketType = proposal.marketType();
            Instant validityStart = proposal.validityStart();
            if (!proposal.broken().isEmpty() || marketType == null || validityStart == null) {
                results.put(line, new Refused(proposal.broken()));
                return;
            }
            Optional<MarketSession> known = found.computeIfAbsent(
                    marketType + "/" + validityStart, slot -> open.delivering(marketType, validityStart));
            if (known.isEmpty()) {
                results.put(
                        line,
                        Refused.of(
                                Reason.SESSION_UNKNOWN,
                                "There is no " + marketType.text() + " session whose delivery starts at "
                                        + validityStart + "."));
                return;
            }
            MarketSession session = known.get();
            var candidate = new Candidate(
                    proposal,
                    participantId,
                    session,
                    snapshots.read(session.registry()),
                    sales.elsewhere(session),
                    operators(proposal),
                    now);
            BidContent content = content(proposal, session);
            if (proposal.action() != ActionType.ACTIVATE) {
                results.put(line, change(candidate, content));
                return;
            }
            List<Refusal> refusals = Rulebook.check(candidate);
            if (refusals.isEmpty() && !isCarried(proposal, session)) {
                fresh.computeIfAbsent(session.id(), id -> new ArrayList<>())
                        .add(new Fresh(line, proposal, session, content));
            } else {
                // It may have been acknowledged before, when it was valid: then it is answered as then.
                doubtful.put(line, new Doubtful(proposal, session, content, refusals));
            }
        }

        private GridOperators operators(Proposal proposal) {
            if (proposal.serviceType() != ServiceType.DSO_REQUEST) {
                return GridOperators.NONE;
            }
            GridOperators known = operators;
            if (known == null) {
                known = participants.gridOperators();
                operators = known;
            }
            return known;
        }

        /** Whether an offer of this id was carried over into the session. */
        private boolean isCarried(Proposal proposal, MarketSession session) {
            if (!proposal.playerServiceId().endsWith(CarryOver.SUFFIX)) {
                return false;
            }
            BidKey key = BidKey.carried(participantId, proposal.playerServiceId(), session.id());
            return !bids.byKeys(List.of(key.value())).isEmpty();
        }

        private List<Admission> finish(int lines) {
            fresh.forEach(this::store);
            settleDoubtful();
            List<Admission> inOrder = new ArrayList<>(lines);
            for (int line = 0; line < lines; line++) {
                inOrder.add(Objects.requireNonNull(results.get(line)));
            }
            return inOrder;
        }

        private void store(String sessionId, List<Fresh> fresh) {
            List<Fresh> all = isSentAgain(fresh) ? withoutKnown(fresh) : fresh;
            if (all.isEmpty()) {
                return;
            }
            int first = bids.reserve(sessionId, all.size());
            Map<Integer, Fresh> byNumber = new LinkedHashMap<>();
            List<Bid> pending = new ArrayList<>(all.size());
            for (Fresh one : all) {
                int number = first + pending.size();
                byNumber.put(number, one);
                pending.add(new Bid(
                        sessionId,
                        number,
                        key(one),
                        participantId,
                        one.proposal().serviceType(),
                        one.proposal().playerServiceId(),
                        one.content(),
                        now,
                        BidState.PENDING,
                        0,
                        null,
                        null));
            }
            Set<Integer> taken = bids.addAll(pending);
            List<Bid> added = pending.stream()
                    .filter(bid -> !taken.contains(bid.number()))
                    .toList();
            acknowledge(sessionId, added).forEach((number, admission) -> {
                Fresh one = byNumber.get(number);
                if (one != null) {
                    results.put(one.line(), admission);
                }
            });
            for (int number : taken) {
                Fresh one = byNumber.get(number);
                if (one != null) {
                    doubt(one);
                }
            }
        }

        /** Lines that are sent again come as they came before; each would be refused by the store one by one. */
        private boolean isSentAgain(List<Fresh> lines) {
            return lines.size() > 1
                    && !bids.byKeys(List.of(key(lines.getFirst()))).isEmpty();
        }

        private List<Fresh> withoutKnown(List<Fresh> lines) {
            Map<String, Bid> there = bids.byKeys(lines.stream().map(this::key).toList());
            List<Fresh> unknown = new ArrayList<>();
            for (Fresh line : lines) {
                if (there.containsKey(key(line))) {
                    doubt(line);
                } else {
                    unknown.add(line);
                }
            }
            return unknown;
        }

        private String key(Fresh line) {
            return BidKey.of(participantId, line.proposal().playerServiceId()).value();
        }

        private void doubt(Fresh line) {
            doubtful.put(line.line(), new Doubtful(line.proposal(), line.session(), line.content(), List.of()));
        }

        private void settleDoubtful() {
            List<String> keys = new ArrayList<>();
            for (Doubtful one : doubtful.values()) {
                keys.addAll(keys(participantId, one.proposal(), one.session()));
            }
            Map<String, Bid> there = bids.byKeys(keys);
            doubtful.forEach((line, one) -> {
                Bid old = existing(there, participantId, one.proposal(), one.session());
                results.put(line, old == null ? missing(one) : repeated(old, one));
            });
        }

        private Admission missing(Doubtful one) {
            return one.refusals().isEmpty()
                    ? Refused.of(Reason.BID_CHANGING, "The bid was just refused as late; hand it in again.")
                    : new Refused(one.refusals());
        }

        /** Somebody hands in what is there. */
        private Admission repeated(Bid old, Doubtful one) {
            boolean same =
                    old.sessionId().equals(one.session().id()) && old.content().equals(one.content());
            if (same && old.state().isInBook()) {
                return new Admitted(old, true);
            }
            if (!one.refusals().isEmpty() && !(same && old.state() == BidState.WITHDRAWN)) {
                return new Refused(one.refusals());
            }
            if (!same) {
                return Refused.of(
                        Reason.BID_EXISTS,
                        "Bid " + old.playerServiceId() + " was handed in with other content; actionType modify"
                                + " replaces it.");
            }
            if (old.state() == BidState.WITHDRAWN) {
                return withdrawn(old);
            }
            // PENDING: whoever stored it did not get to acknowledge it, or is about to.
            return Objects.requireNonNull(
                    acknowledge(old.sessionId(), List.of(old)).get(old.number()));
        }

        private Admission change(Candidate candidate, BidContent content) {
            Proposal proposal = candidate.proposal();
            MarketSession session = candidate.session();
            Bid old = existing(bids.byKeys(keys(participantId, proposal, session)), participantId, proposal, session);
            if (old == null) {
                return Refused.of(
                        Reason.BID_UNKNOWN, "There is no bid " + proposal.playerServiceId() + " of yours to change.");
            }
            boolean withdrawal = proposal.action() == ActionType.DELETE;
            if (withdrawal && old.state() == BidState.WITHDRAWN) {
                return new Admitted(old, true);
            }
            if (!withdrawal
                    && old.state() == BidState.ACCEPTED
                    && old.content().equals(content)
                    && old.sessionId().equals(session.id())) {
                return new Admitted(old, true);
            }
            List<Refusal> refusals = withdrawal ? Rulebook.checkWithdrawal(candidate) : Rulebook.check(candidate);
            if (!refusals.isEmpty()) {
                return new Refused(refusals);
            }
            if (!old.sessionId().equals(session.id())) {
                return Refused.of(
                        Reason.BID_EXISTS,
                        "Bid " + old.playerServiceId() + " is in session " + old.sessionId() + ", not in "
                                + session.id() + ".");
            }
            if (old.state() == BidState.WITHDRAWN) {
                return withdrawn(old);
            }
            if (!old.state().isInBook()) {
                return changing(old);
            }
            return withdrawal
                    ? commit(old, old.to(BidState.WITHDRAWING), BidState.WITHDRAWN, content)
                    : commit(old, old.modifying(content), BidState.ACCEPTED, content);
        }

        /** Marks the change, looks whether the gate is still open, and only then makes it hold. */
        private Admission commit(Bid old, Bid marked, BidState to, BidContent content) {
            if (!bids.change(old, marked)) {
                return changing(old);
            }
            if (!isOpen(old.sessionId())) {
                // Whoever closed the session undoes the mark, too; it is the same whoever is first.
                bids.change(marked, marked.to(BidState.ACCEPTED));
                return late(old.sessionId());
            }
            Bid changed = to == BidState.WITHDRAWN ? marked.to(to) : marked.modified(content, now);
            if (bids.change(marked, changed)) {
                return new Admitted(changed, false);
            }
            return isOpen(old.sessionId()) ? changing(old) : late(old.sessionId());
        }
    }

    /** Lets stored bids of a session hold if its gate is still open, and says what became of each by number. */
    private Map<Integer, Admission> acknowledge(String sessionId, List<Bid> pending) {
        Map<Integer, Admission> results = new HashMap<>();
        if (pending.isEmpty()) {
            return results;
        }
        boolean isOpen = isOpen(sessionId);
        List<BidChange> changes = pending.stream()
                .map(bid -> new BidChange(bid, bid.to(isOpen ? BidState.ACCEPTED : BidState.LATE)))
                .toList();
        Set<String> overtaken = bids.changeAll(changes);
        Map<String, Bid> now = new HashMap<>();
        if (!overtaken.isEmpty()) {
            bids.byIds(overtaken).forEach(bid -> now.put(bid.id(), bid));
        }
        Refused late = null;
        for (BidChange change : changes) {
            Bid bid = overtaken.contains(change.to().id()) ? now.get(change.to().id()) : change.to();
            if (bid != null && bid.state().isInBook()) {
                results.put(change.from().number(), new Admitted(bid, false));
            } else {
                late = late == null ? late(sessionId) : late;
                results.put(change.from().number(), late);
            }
        }
        return results;
    }

    private boolean isOpen(String sessionId) {
        boolean active = sessions.statusOf(sessionId).orElseThrow() == SessionStatus.ACTIVE;
        if (!active) {
            open.forget(sessionId);
        }
        return active;
    }

    private Refused late(String sessionId) {
        return new Refused(List.of(GateOpen.closed(sessions.byId(sessionId).orElseThrow())));
    }

    private static @Nullable Bid existing(
            Map<String, Bid> there, String participantId, Proposal proposal, MarketSession session) {
        for (String key : keys(participantId, proposal, session)) {
            Bid bid = there.get(key);
            if (bid != null) {
                return bid;
            }
        }
        return null;
    }

    /** A bid that was carried over into the session goes before one of the same name elsewhere. */
    private static List<String> keys(String participantId, Proposal proposal, MarketSession session) {
        return List.of(
                BidKey.carried(participantId, proposal.playerServiceId(), session.id())
                        .value(),
                BidKey.of(participantId, proposal.playerServiceId()).value());
    }

    private static Admission withdrawn(Bid old) {
        return Refused.of(
                Reason.BID_WITHDRAWN,
                "Bid " + old.playerServiceId() + " was withdrawn; a new bid has a new playerServiceId.");
    }

    private static Admission changing(Bid old) {
        return Refused.of(
                Reason.BID_CHANGING, "Bid " + old.playerServiceId() + " is being changed by another call; try again.");
    }

    /** A request that names no price pays the market's cap; where that is not the format's, it is written down. */
    private static BidContent content(Proposal proposal, MarketSession session) {
        Price cap = session.rules().maxPrice();
        if (proposal.serviceType() == ServiceType.OFFER || cap.equals(UNNAMED)) {
            return proposal.content();
        }
        List<CurvePoint> points = proposal.points().stream()
                .map(point -> new CurvePoint(
                        point.index(),
                        point.p(),
                        priced(point.p(), point.pPrice(), cap),
                        point.q(),
                        priced(point.q(), point.qPrice(), cap)))
                .toList();
        return new BidContent(
                proposal.podId(), proposal.poMId(), proposal.zone(), proposal.flexibilityType(), Curve.of(points));
    }

    private static @Nullable Price priced(@Nullable Power power, @Nullable Price price, Price cap) {
        return power != null && price == null ? cap : price;
    }

    private record Fresh(int line, Proposal proposal, MarketSession session, BidContent content) {}

    private record Doubtful(Proposal proposal, MarketSession session, BidContent content, List<Refusal> refusals) {}
}
