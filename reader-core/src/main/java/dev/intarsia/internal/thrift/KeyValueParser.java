package dev.intarsia.internal.thrift;

import dev.intarsia.metadata.KeyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads lists of free key-value metadata.
final class KeyValueParser {

    private static final byte[] TYPES = CompactReader.types(CompactReader.BINARY, CompactReader.BINARY);
    private static final int PAIR_HEAP = 32;

    private final CompactReader in;
    private final HeapBudget heap;

    KeyValueParser(CompactReader in, HeapBudget heap) {
        this.in = in;
        this.heap = heap;
    }

    /// Reads the list whose field header was just read.
    List<KeyValue> parse() {
        int size = in.fieldList(CompactReader.STRUCT);
        heap.chargeArray(size, PAIR_HEAP);
        List<KeyValue> pairs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            pairs.add(pair());
        }
        return pairs;
    }

    private KeyValue pair() {
        @Nullable String key = null;
        @Nullable String value = null;
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            switch (in.field()) {
                case 1 -> key = text();
                case 2 -> value = text();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        if (key == null) {
            throw in.corrupt("a key-value pair has no key");
        }
        return new KeyValue(key, value == null ? "" : value, value != null);
    }

    private String text() {
        String text = in.fieldString();
        heap.chargeString(text.length());
        return text;
    }
}
