package org.platone.localstack.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BsonValueTypeTest {

    private static Stream<Object> values() {
        return Stream.of(
                "",
                "città",
                7,
                7_000_000_000L,
                0.25,
                true,
                Instant.parse("2026-11-22T11:00:00.123Z"),
                new Decimal128(new BigDecimal("12.345678")),
                new ObjectId(),
                UUID.fromString("3e2f9b1a-5f7e-4c25-9a3d-0d9f6b1c2a41"),
                new BinData(new byte[] {0, -1, 5}),
                Missing.getInstance(),
                Arrays.asList(1, null, List.of("a")),
                new Document("_id", "x")
                        .append("nothing", null)
                        .append("inner", new Document("list", List.of(1, 2)))
                        .append("", "a field without a name"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsBackWhatItWrote(Object value) {
        assertThat(throughBytes(BsonValueType.INSTANCE, List.of(value, "next"))).containsExactly(value, "next");
    }

    @Test
    void readsBackTheKeysOfAnIndex() {
        var keys = List.of(new KeyValue("s/1", "ACCEPTED"), new KeyValue(Missing.getInstance()), new KeyValue(1, 2, 3));

        assertThat(throughBytes(KeyValueType.INSTANCE, keys)).containsExactlyElementsOf(keys);
    }

    @Test
    void ordersKeysByTheirFirstDifference() {
        var ordered = List.of(
                new KeyValue(Missing.getInstance(), "b"),
                new KeyValue(2.0, "a"),
                new KeyValue(10, "a"),
                new KeyValue("a", 1),
                new KeyValue("a", 2),
                new KeyValue("b", 1));

        var sorted = new ArrayList<>(ordered.reversed());
        sorted.sort(KeyValueType.INSTANCE);

        assertThat(sorted).containsExactlyElementsOf(ordered);
        assertThat(KeyValueType.INSTANCE.compare(new KeyValue(1, "a"), new KeyValue(1.0, "a")))
                .isZero();
    }

    @Test
    void estimatesMoreMemoryForMoreContent() {
        var small = new Document("_id", "x");
        var large = new Document("_id", "x").append("curve", "0.125,".repeat(500));

        assertThat(BsonValueType.INSTANCE.getMemory(large))
                .isGreaterThan(BsonValueType.INSTANCE.getMemory(small) + 3_000);
    }

    private static <T> List<T> throughBytes(DataType<T> type, List<T> values) {
        var out = new WriteBuffer();
        values.forEach(value -> type.write(out, value));
        ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(out.getBuffer().array(), out.position()));
        List<T> read = new ArrayList<>();
        while (in.hasRemaining()) {
            read.add(type.read(in));
        }
        return read;
    }
}
