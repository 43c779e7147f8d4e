package org.platone.market.participant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.participant.ParticipantRegister.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Lets participants in and out. Each step can be repeated: what broke off is finished by the same call again, and what
 * concerns the broker also at the next start.
 */
@Service
public class Onboarding {

    private static final Logger LOG = LoggerFactory.getLogger(Onboarding.class);

    private final Participants participants;
    private final ParticipantRegister register;
    private final BrokerAccess broker;
    private final ClientAccess clients;
    private final CertificateAuthority authority;
    private final Clock clock;

    Onboarding(
            Participants participants,
            ParticipantRegister register,
            BrokerAccess broker,
            ClientAccess clients,
            CertificateAuthority authority,
            Clock clock) {
        this.participants = participants;
        this.register = register;
        this.broker = broker;
        this.clients = clients;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * Lets a participant in.
     *
     * @param signingRequest for its certificate (PEM); null: it has one, or needs none
     * @throws OnboardingRefused when that cannot be
     * @throws GridsOverlap when another DSO is responsible for the same
     */
    public Access add(Participant participant, ClientWish wish, @Nullable String signingRequest) {
        var request = signingRequest == null ? null : authority.read(signingRequest);
        List<Participant> all = new ArrayList<>(participants.all());
        all.removeIf(other -> other.participantId().equals(participant.participantId()));
        for (Participant other : all) {
            if (other.participantId().equalsIgnoreCase(participant.participantId())) {
                throw new OnboardingRefused(
                        OnboardingRefused.Reason.PARTICIPANT_EXISTS,
                        "There is " + other.participantId() + ", which differs by the case of letters only.");
            }
        }
        all.add(participant);
        GridOperators.of(all);
        if (!register.add(participant) && !isUnfinished(participant)) {
            throw new OnboardingRefused(
                    OnboardingRefused.Reason.PARTICIPANT_EXISTS,
                    participant.participantId()
                            + " is or was a participant: an id is given once. A new secret or certificate for one that takes part is had"
                            + " at its own path.");
        }
        broker.grant(participant);
        var access = new Access(
                participant,
                clients.register(participant, wish).orElse(null),
                broker.topicsOf(participant),
                request == null ? null : authority.issue(participant.participantId(), request));
        register.change(participant.participantId(), State.ACTIVE, clock.instant());
        LOG.info("{} takes part as {}", participant.participantId(), participant.role());
        return access;
    }

    private boolean isUnfinished(Participant participant) {
        return register.find(participant.participantId())
                .filter(entry -> entry.state() == State.JOINING)
                .filter(entry -> entry.participant().equals(participant))
                .isPresent();
    }

    /** Ends all access of a participant; what it bid, sold and was paid stays. */
    public void remove(String participantId) {
        var entry = register.find(participantId).orElseThrow(() -> unknown(participantId));
        if (entry.state() != State.REMOVED) {
            register.change(participantId, State.LEAVING, clock.instant());
            broker.revoke(participantId);
            clients.remove(participantId);
            register.change(participantId, State.REMOVED, clock.instant());
            LOG.info("{} takes part no more", participantId);
        }
    }

    /** Another certificate, for a key that the participant has made. The one before stays good until it expires. */
    public Certificate certificate(String participantId, String signingRequest) {
        return authority.issue(active(participantId).participantId(), authority.read(signingRequest));
    }

    /** What the participant gets tokens with from now on, in place of what it had. */
    public Client client(String participantId, ClientWish wish) {
        return clients.register(active(participantId), wish)
                .orElseThrow(() -> new OnboardingRefused(
                        OnboardingRefused.Reason.CLIENTS_ELSEWHERE,
                        "Tokens are given by an identity provider of its own: ask there."));
    }

    /** Brings the broker to what was decided, where that broke off. */
    public void finish() {
        register.in(State.JOINING).forEach(broker::grant);
        register.in(State.LEAVING).forEach(leaving -> broker.revoke(leaving.participantId()));
    }

    private Participant active(String participantId) {
        return register.find(participantId)
                .filter(entry -> entry.state() == State.ACTIVE)
                .map(ParticipantRegister.Entry::participant)
                .orElseThrow(() -> unknown(participantId));
    }

    private static OnboardingRefused unknown(String participantId) {
        return new OnboardingRefused(
                OnboardingRefused.Reason.PARTICIPANT_UNKNOWN, "There is no participant " + participantId + ".");
    }
}
