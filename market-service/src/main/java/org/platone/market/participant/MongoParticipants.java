package org.platone.market.participant;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Role;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

@Repository
class MongoParticipants implements Participants, ParticipantRegister {

    private static final int DUPLICATE_KEY = 11000;
    private static final Document TAKING_PART =
            new Document("state", new Document("$nin", List.of(State.LEAVING.name(), State.REMOVED.name())));

    private final MongoDatabaseFactory database;

    MongoParticipants(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public List<Participant> all() {
        return list(TAKING_PART);
    }

    /** Only those that were added since have a state. */
    @Override
    public List<Participant> named() {
        return list(new Document("state", null));
    }

    @Override
    public List<Participant> in(State state) {
        return list(new Document("state", state.name()));
    }

    private List<Participant> list(Document filter) {
        return collection()
                .find(filter)
                .sort(new Document("_id", 1))
                .map(MongoParticipants::read)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<Entry> find(String participantId) {
        return Optional.ofNullable(
                        collection().find(new Document("_id", participantId)).first())
                .map(document -> new Entry(
                        read(document),
                        document.getString("state") == null
                                ? State.ACTIVE
                                : State.valueOf(document.getString("state"))));
    }

    @Override
    public boolean hasLeft(String participantId) {
        return find(participantId)
                .filter(entry -> entry.state() == State.LEAVING || entry.state() == State.REMOVED)
                .isPresent();
    }

    @Override
    public boolean add(Participant participant) {
        try {
            collection().insertOne(write(participant).append("state", State.JOINING.name()));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void change(String participantId, State state, Instant at) {
        collection()
                .updateOne(
                        new Document("_id", participantId),
                        new Document("$set", new Document("state", state.name()).append("since", Date.from(at))));
    }

    @Override
    public void putAll(Collection<Participant> participants) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Participant participant : participants) {
            writes.add(new ReplaceOneModel<>(
                    new Document("_id", participant.participantId()),
                    write(participant),
                    new ReplaceOptions().upsert(true)));
        }
        if (!writes.isEmpty()) {
            collection().bulkWrite(writes);
        }
    }

    private static Document write(Participant participant) {
        return new Document("_id", participant.participantId())
                .append("role", participant.role().name())
                .append("name", participant.name())
                .append("grid", write(participant.grid()));
    }

    private static @Nullable Document write(@Nullable Grid grid) {
        return grid == null ? null : new Document("zones", grid.zones()).append("poMs", grid.poMs());
    }

    private static Participant read(Document document) {
        Document grid = document.get("grid", Document.class);
        return new Participant(
                document.getString("_id"),
                Role.valueOf(document.getString("role")),
                document.getString("name"),
                grid == null
                        ? null
                        : new Grid(grid.getList("zones", String.class), grid.getList("poMs", String.class)));
    }

    private MongoCollection<Document> collection() {
        return database.getMongoDatabase().getCollection("participants");
    }
}
