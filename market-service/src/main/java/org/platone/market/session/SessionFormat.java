package org.platone.market.session;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A session as participants see it, over REST and on its topic. */
@Component
public class SessionFormat {

    private static final int INTERVAL_MINUTES = 15;

    private final JsonMapper mapper;

    SessionFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The session as it is. */
    public ObjectNode write(MarketSession session) {
        ObjectNode json = write(session, session.changes().size() - 1);
        MarketSession.Removal removal = session.removal();
        return removal == null
                ? json
                : json.put("detailsRemovedAt", removal.at().toString());
    }

    /** The session as it was right after a change. */
    public ObjectNode write(MarketSession session, int change) {
        MarketRules rules = session.rules();
        ObjectNode json = mapper.createObjectNode()
                .put("id", session.id())
                .put("marketType", session.marketType().text())
                .put("status", session.changes().get(change).status().text())
                .put("gateOpen", session.gateOpen().toString())
                .put("gateClose", session.gateClose().toString())
                .put("deliveryStart", session.deliveryStart().toString())
                .put("deliveryEnd", session.deliveryEnd().toString())
                .put("deliveryDay", session.deliveryDay().toString())
                .put("intervalMinutes", INTERVAL_MINUTES)
                .put("firstIndex", session.firstIndex())
                .put("intervals", session.intervals());
        ObjectNode inForce = json.putObject("rules");
        ArrayNode priority = inForce.putArray("priority");
        rules.priority().forEach(priority::add);
        inForce.put("pricing", rules.pricing())
                .put("counteractionGuard", rules.counteractionGuard())
                .put("minPrice", rules.minPrice().toEuro())
                .put("maxPrice", rules.maxPrice().toEuro())
                .put("technicalDeadline", rules.technicalDeadline().toString())
                .put("silence", rules.silence().name());
        json.putObject("registry")
                .put("version", session.registry().version())
                .put("pods", session.registry().pods());
        ArrayNode changes = json.putArray("changes");
        for (MarketSession.Change one : session.changes().subList(0, change + 1)) {
            changes.addObject()
                    .put("status", one.status().text())
                    .put("at", one.at().toString())
                    .put("by", one.by().name());
        }
        return json;
    }
}
