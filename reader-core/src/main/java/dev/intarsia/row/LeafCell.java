package dev.intarsia.row;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The values of a leaf, raw: as its physical type has them. [LeafValues] interprets them.
final class LeafCell extends Cell {
    private final LeafColumn leaf;
    private final ValueKind kind;
    private final RowState state;
    private @Nullable ColumnBatch column;
    private boolean hasNulls;
    private boolean indirect;
    private int width;
    /// Dictionary ids where indirect.
    private MemorySegment ids = MemorySegment.NULL;
    /// Values, or the bytes of binary values.
    private MemorySegment data = MemorySegment.NULL;
    private MemorySegment offsets = MemorySegment.NULL;
    /// Texts of the dictionary that were requested, kept as long as the dictionary is.
    private @Nullable Dictionary textsOf;
    private @Nullable String[] texts = {};

    LeafCell(FieldType.ValueType type, RowState state) {
        this.leaf = type.column();
        this.kind = type.kind();
        this.state = state;
    }

    LeafColumn leaf() {
        return leaf;
    }

    ValueKind kind() {
        return kind;
    }

    /// The place of this column, for failures.
    ErrorLocation location() {
        return state.location(leaf.path().dotted());
    }

    @Override
    void bind(RowGroupBatch batch) {
        ColumnBatch next = batch.column(leaf);
        column = next;
        hasNulls = next.hasNulls();
        indirect = next.layout() == Layout.DICTIONARY;
        if (indirect) {
            Dictionary dictionary = next.dictionary();
            ids = next.values();
            data = dictionary.values();
            offsets = dictionary.offsets();
            width = dictionary.width();
        } else {
            data = next.values();
            offsets = next.offsets();
            width = next.width();
        }
    }

    @Override
    void release() {
        column = null;
        ids = MemorySegment.NULL;
        data = MemorySegment.NULL;
        offsets = MemorySegment.NULL;
    }

    private ColumnBatch bound() {
        ColumnBatch bound = column;
        if (bound == null) {
            throw new IllegalStateException("no batch is bound");
        }
        return bound;
    }

    @Override
    boolean isNull(int index) {
        return hasNulls && bound().isNull(index);
    }

    /// Position of a value in the data.
    private int at(int index) {
        if (isNull(index)) {
            throw new NoSuchElementException(leaf.path().dotted() + " is null: check isNull first");
        }
        return indirect ? ids.getAtIndex(NativeLayouts.INT_LE, index) : index;
    }

    boolean rawBoolean(int index) {
        int at = at(index);
        return (data.get(NativeLayouts.BYTE, at >>> 3) >>> (at & 7) & 1) != 0;
    }

    int rawInt(int index) {
        return data.getAtIndex(NativeLayouts.INT_LE, at(index));
    }

    long rawLong(int index) {
        return data.getAtIndex(NativeLayouts.LONG_LE, at(index));
    }

    float rawFloat(int index) {
        return data.getAtIndex(NativeLayouts.FLOAT_LE, at(index));
    }

    double rawDouble(int index) {
        return data.getAtIndex(NativeLayouts.DOUBLE_LE, at(index));
    }

    int length(int index) {
        return lengthAt(at(index));
    }

    private int lengthAt(int at) {
        return width > 0
                ? width
                : offsets.getAtIndex(NativeLayouts.INT_LE, at + 1L) - offsets.getAtIndex(NativeLayouts.INT_LE, at);
    }

    private long startAt(int at) {
        return width > 0 ? (long) width * at : offsets.getAtIndex(NativeLayouts.INT_LE, at);
    }

    MemorySegment slice(int index) {
        int at = at(index);
        return data.asSlice(startAt(at), lengthAt(at)).asReadOnly();
    }

    byte[] bytes(int index) {
        return bytesAt(at(index));
    }

    private byte[] bytesAt(int at) {
        byte[] bytes = new byte[lengthAt(at)];
        MemorySegment.copy(data, ValueLayout.JAVA_BYTE, startAt(at), bytes, 0, bytes.length);
        return bytes;
    }

    String text(int index) {
        int at = at(index);
        if (!indirect) {
            return new String(bytesAt(at), StandardCharsets.UTF_8);
        }
        useTextsOf(bound().dictionary());
        String known = texts[at];
        if (known == null) {
            known = new String(bytesAt(at), StandardCharsets.UTF_8);
            texts[at] = known;
        }
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // texts are kept for one dictionary object, not for equal ones
    private void useTextsOf(Dictionary dictionary) {
        if (textsOf != dictionary) {
            textsOf = dictionary;
            texts = new String[dictionary.size()];
        }
    }

    @Override
    Object object(int index) {
        return LeafValues.object(this, index);
    }
}
