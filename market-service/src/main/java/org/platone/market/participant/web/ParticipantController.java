package org.platone.market.participant.web;

import java.util.List;
import org.platone.market.participant.Participant;
import org.platone.market.participant.Participants;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ParticipantController {

    private final Participants participants;

    ParticipantController(Participants participants) {
        this.participants = participants;
    }

    @GetMapping("/api/participants")
    Page<Participant> list(PageRequest page) {
        List<Participant> all = participants.all();
        List<Participant> items = all.stream()
                .skip((long) page.page() * page.size())
                .limit(page.size())
                .toList();
        return new Page<>(items, page.page(), page.size(), all.size());
    }
}
