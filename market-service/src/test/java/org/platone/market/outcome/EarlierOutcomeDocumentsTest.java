package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.market.store.ExampleDatabase;
import org.platone.starter.store.Packed;

class EarlierOutcomeDocumentsTest {

    static List<StoredExample> heads() {
        return StoredExample.of("market-service", "outcomes");
    }

    static List<StoredExample> chunks() {
        return StoredExample.of("market-service", "outcomeChunks");
    }

    static List<StoredExample> infos() {
        return StoredExample.of("market-service", "outcomeChunkInfos");
    }

    static List<StoredExample> decisions() {
        return StoredExample.of("market-service", "technicalDecisions");
    }

    @ParameterizedTest
    @MethodSource("heads")
    void headsAreStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            OutcomeHead head = outcomes(before).head(example.id()).orElseThrow();

            outcomes(after).addHead(head);

            assertThat(unpacked(after.only("outcomes"), "requests"))
                    .isEqualTo(unpacked(example.document(), "requests"));
        }
    }

    @ParameterizedTest
    @MethodSource("chunks")
    void chunksAreStillReadAndWrittenTheSame(StoredExample example) {
        OutcomeKind kind = OutcomeKind.valueOf(example.idPart("/", 1));
        int part = Integer.parseInt(example.idPart("/", 0));
        String source = example.idWithout("/", 2);
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            boolean isUnchanged = example.document().containsKey("as");
            if (isUnchanged) {
                before.and(
                        "outcomeChunks",
                        new Document("_id", source + "/MARKET/" + part)
                                .append("content", new Binary(Packed.pack(bytes("the market's")))));
            }
            byte[] pods = outcomes(before).chunk(source, kind, part).orElseThrow();

            if (isUnchanged) {
                assertThat(pods).isEqualTo(bytes("the market's"));
                outcomes(after).putUnchanged(source, info(part));
            } else {
                outcomes(after)
                        .putChunk(
                                source,
                                kind,
                                info(part),
                                pods,
                                outcomes(before).extra(source, kind, part).orElse(null));
            }

            assertThat(unpacked(after.only("outcomeChunks"), "content"))
                    .isEqualTo(unpacked(example.document(), "content"));
        }
    }

    @ParameterizedTest
    @MethodSource("infos")
    void whatIsSaidOfChunksIsStillReadAndWrittenTheSame(StoredExample example) {
        OutcomeKind kind = OutcomeKind.valueOf(example.idPart("/", 1));
        int part = Integer.parseInt(example.idPart("/", 0));
        String source = example.idWithout("/", 2);
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            ChunkInfo info = outcomes(before).chunks(source, kind, part).getLast();

            outcomes(after).putChunk(source, kind, info, new byte[0], null);

            assertThat(unordered(after.only("outcomeChunkInfos"))).isEqualTo(unordered(example.document()));
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void decisionsAreStillReadAndWrittenTheSame(StoredExample example) {
        String source = example.idWithout("/", 2);
        String post = example.idPart("/", 1);
        int part = Integer.parseInt(example.idPart("/", 0));
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            byte[] decisions = outcomes(before).decisions(source, post, part).orElseThrow();

            outcomes(after).putDecisions(source, post, part, decisions);

            assertThat(unpacked(after.only("technicalDecisions"), "content"))
                    .isEqualTo(unpacked(example.document(), "content"));
        }
    }

    private static MongoOutcomes outcomes(ExampleStore store) {
        return new MongoOutcomes(ExampleDatabase.of(store));
    }

    private static ChunkInfo info(int part) {
        return ChunkInfo.of(part, List.of(), RowFormat.OUTCOME);
    }

    /** How something is packed may change with the library that does it. */
    private static Document unpacked(Document document, String field) {
        Binary packed = document.get(field, Binary.class);
        return packed == null
                ? document
                : document.append(field, new String(Packed.unpack(packed.getData()), StandardCharsets.UTF_8));
    }

    private static Document unordered(Document info) {
        return info.append("rowsOf", Set.copyOf(info.getList("rowsOf", Document.class)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
