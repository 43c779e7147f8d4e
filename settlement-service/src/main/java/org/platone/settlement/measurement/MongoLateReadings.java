package org.platone.settlement.measurement;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.platone.settlement.store.Collections;
import org.platone.starter.store.StorePart;

/** Notes of late readings in MongoDB: a document a place. */
final class MongoLateReadings implements LateReadings, StorePart {

    private static final String TIMES = "times";

    private final Collections collections;

    MongoLateReadings(Collections collections) {
        this.collections = collections;
    }

    private MongoCollection<Document> collection() {
        return collections.named("lateReadings");
    }

    @Override
    public void prepare() {
        collection().createIndex(Indexes.ascending("_id", TIMES), new IndexOptions().unique(true));
    }

    @Override
    public void note(Collection<Place> places) {
        if (places.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(places.size());
        for (Place place : places) {
            writes.add(new UpdateOneModel<>(
                    new Document("_id", idOf(place)),
                    Updates.combine(
                            Updates.inc(TIMES, 1L),
                            Updates.setOnInsert("block", Date.from(place.block())),
                            Updates.setOnInsert("bucket", place.bucket())),
                    new UpdateOptions().upsert(true)));
        }
        collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        for (Document document : collection().find()) {
            notes.add(new Note(
                    new Place(document.getDate("block").toInstant(), document.getInteger("bucket")),
                    document.getLong(TIMES)));
        }
        return notes;
    }

    @Override
    public void drop(Collection<Note> done) {
        if (done.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(done.size());
        for (Note note : done) {
            writes.add(new DeleteOneModel<>(new Document("_id", idOf(note.place())).append(TIMES, note.times())));
        }
        collection().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private static String idOf(Place place) {
        return place.block() + "|" + place.bucket();
    }
}
