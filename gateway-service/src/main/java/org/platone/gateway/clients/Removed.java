package org.platone.gateway.clients;

import org.platone.gateway.participants.Participants;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** The ids of removed participants are not given again. */
final class Removed {

    private Removed() {}

    static void refuse(Participants participants, String participantId) {
        if (participants.isRemoved(participantId)) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "PARTICIPANT_REMOVED",
                    participantId + " was removed, and its id is not given again: choose another.");
        }
    }
}
