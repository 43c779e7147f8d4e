package org.platone.market.participant;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Role;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Repository;

@Repository
class MongoParticipants implements Participants {

    private final MongoDatabaseFactory database;

    MongoParticipants(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public List<Participant> all() {
        return collection()
                .find()
                .sort(new Document("_id", 1))
                .map(MongoParticipants::read)
                .into(new ArrayList<>());
    }

    @Override
    public void putAll(Collection<Participant> participants) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Participant participant : participants) {
            writes.add(new ReplaceOneModel<>(
                    new Document("_id", participant.participantId()),
                    new Document("_id", participant.participantId())
                            .append("role", participant.role().name())
                            .append("name", participant.name())
                            .append("grid", write(participant.grid())),
                    new ReplaceOptions().upsert(true)));
        }
        if (!writes.isEmpty()) {
            collection().bulkWrite(writes);
        }
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
