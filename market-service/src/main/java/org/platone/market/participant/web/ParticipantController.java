package org.platone.market.participant.web;

import java.util.ArrayList;
import java.util.Comparator;
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
        page.sortableBy("participantId", "role", "name");
        List<Participant> all = new ArrayList<>(participants.all());
        PageRequest.Sort sort = page.sort();
        if (sort != null) {
            Comparator<Participant> order = Comparator.comparing(participant -> switch (sort.field()) {
                case "role" -> participant.role().name();
                case "name" -> participant.name();
                default -> participant.participantId();
            });
            all.sort(sort.descending() ? order.reversed() : order);
        }
        return page.cut(all);
    }
}
