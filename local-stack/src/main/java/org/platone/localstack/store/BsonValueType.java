package org.platone.localstack.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps any value of a document, also a whole one, as BSON: a byte for its type, then the value. H2 itself would keep it
 * as a serialized object, and serialize objects to compare them.
 */
final class BsonValueType extends BasicDataType<Object> {

    static final BsonValueType INSTANCE = new BsonValueType();

    private static final byte MISSING = 0;
    private static final int FIRST_SIZE = 2048;
    private static final int OBJECT = 24;
    private static final int ENTRY = 56;

    private BsonValueType() {}

    @Override
    public int getMemory(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> OBJECT + 2 * text.length();
            case Document document -> {
                int memory = 2 * OBJECT;
                for (var entry : document.entrySet()) {
                    memory += ENTRY + entry.getKey().length() + getMemory(entry.getValue());
                }
                yield memory;
            }
            case Collection<?> many -> {
                int memory = OBJECT;
                for (Object one : many) {
                    memory += 8 + getMemory(one);
                }
                yield memory;
            }
            case BinData binary -> OBJECT + binary.getData().length;
            default -> OBJECT;
        };
    }

    @Override
    public int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        return ValueComparator.ascWithoutListHandling().compare(left, right);
    }

    @Override
    public void write(WriteBuffer out, @Nullable Object value) {
        if (value instanceof Missing) {
            out.put(MISSING);
            return;
        }
        if (value instanceof String text) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.put(BsonConstants.TYPE_UTF8_STRING);
            out.putInt(Integer.reverseBytes(utf8.length + 1));
            out.put(utf8).put((byte) 0);
            return;
        }
        byte type = BsonEncoder.determineType(value);
        out.put(type);
        var bson = Unpooled.buffer(FIRST_SIZE);
        BsonEncoder.encodeValue(type, value, bson);
        out.put(bson.nioBuffer());
    }

    @Override
    public @Nullable Object read(ByteBuffer in) {
        byte type = in.get();
        if (type == MISSING) {
            return Missing.getInstance();
        }
        if (type == BsonConstants.TYPE_UTF8_STRING) {
            var utf8 = new byte[Integer.reverseBytes(in.getInt()) - 1];
            in.get(utf8).get();
            return new String(utf8, StandardCharsets.UTF_8);
        }
        var bson = Unpooled.wrappedBuffer(in);
        Object value = BsonDecoder.decodeValue(type, bson);
        in.position(in.position() + bson.readerIndex());
        return value;
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}
