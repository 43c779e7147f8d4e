package org.platone.clearing.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.starter.store.Packed;
import org.springframework.data.mongodb.core.MongoTemplate;

class EarlierSessionDocumentsTest {
    static List<StoredExample> sessions() {
        return StoredExample.of("clearing-service", "sessions");
    }

    static List<StoredExample> outcomes() {
        return StoredExample.of("clearing-service", "outcomes");
    }

    static List<StoredExample> bookParts() {
        return StoredExample.of("clearing-service", "book-parts");
    }

    static List<StoredExample> outcomeParts() {
        return StoredExample.of("clearing-service", "outcome-parts");
    }

    @Test
    void eachCollectionHasAnExample() {
        assertThat(StoredExample.missing("clearing-service")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            SessionState state = Objects.requireNonNull(archive(before).state(example.id()));

            archive(after).keep(state, example.document().getString("reason"));

            assertThat(after.only("sessions")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void outcomesStillHoldAndAreWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            SessionState holds =
                    archive(before).conclude(SessionState.cleared(example.id(), "another", "another", 1, 1));

            archive(after).conclude(holds);

            assertThat(after.only("outcomes")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("bookParts")
    void partsOfBooksAreStillReadAndWrittenTheSame(StoredExample example) {
        String book = example.idWithout(":", 1);
        int part = Integer.parseInt(example.idPart(":", 0));
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            byte[] message = archive(before).bookPart(book, part);

            archive(after).keep(List.of(new BookPart("", book, part, part, 0, "", message)));

            assertThat(unpacked(after.only("book-parts"))).isEqualTo(unpacked(example.document()));
        }
    }

    @ParameterizedTest
    @MethodSource("outcomeParts")
    void partsOfOutcomesAreStillReadAndWrittenTheSame(StoredExample example) {
        String outcome = example.idWithout(":", 1);
        int part = Integer.parseInt(example.idPart(":", 0));
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            byte[] message = archive(before).outcomePart(outcome, part);

            archive(after).keepOutcome(outcome, part, List.of(Packed.pack(message)));

            assertThat(unpacked(after.only("outcome-parts"))).isEqualTo(unpacked(example.document()));
        }
    }

    /** How a message is packed may change with the library that does it. */
    private static Document unpacked(Document document) {
        byte[] message = Packed.unpack(document.get("message", Binary.class).getData());
        return document.append("message", new String(message, StandardCharsets.UTF_8));
    }

    private static SessionArchive archive(ExampleStore store) {
        return new SessionArchive(new MongoTemplate(store.client(), store.database()));
    }
}
