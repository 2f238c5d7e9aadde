package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A column of bytes, mostly texts, and what is made of each of its values. What a dictionary entry becomes is made
/// once, when the entry is first requested, and then shared by all its values for as long as the row group has that
/// dictionary.
///
/// @param <T> what a value becomes
abstract class BinaryEntries<T> extends SlotColumn {
    private static final int NULL_ID = -1;

    private Layout layout = Layout.NULL;
    private int[] ids = {};
    private int[] offsets = {};
    private boolean hasNulls;
    private byte[] validity = {};
    private MemorySegment bytes = MemorySegment.NULL;
    private @Nullable Dictionary dictionary;
    private @Nullable Object[] entries = {};
    private byte[] scratch = new byte[256];

    BinaryEntries(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    /// What one value becomes.
    ///
    /// @param value holds the value's bytes in front, until the method returns
    /// @param length number of the value's bytes
    abstract T make(byte[] value, int length);

    /// The text of UTF-8 bytes; what is not UTF-8 becomes the replacement character.
    static String text(byte[] value, int length) {
        return length == 0 ? "" : new String(value, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    final void clear() {
        layout = Layout.NULL;
    }

    @Override
    final void load(ColumnBatch column, int slots) {
        layout = column.layout();
        if (layout == Layout.DICTIONARY) {
            loadIds(column, slots);
        } else {
            loadOffsets(column, slots);
        }
    }

    private void loadIds(ColumnBatch column, int slots) {
        use(column.dictionary());
        if (ids.length < slots) {
            ids = new int[grown(ids.length, slots)];
        }
        MemorySegment.copy(column.values(), NativeLayouts.INT_LE, 0, ids, 0, slots);
        if (column.hasNulls()) {
            validity = Validity.copy(column, slots, validity);
            for (int slot = 0; slot < slots; slot++) {
                if (Validity.isNull(validity, slot)) {
                    ids[slot] = NULL_ID;
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // entries are cached for one dictionary object, not for equal ones
    private void use(Dictionary next) {
        if (dictionary != next) {
            dictionary = next;
            entries = new Object[next.size()];
        }
    }

    private void loadOffsets(ColumnBatch column, int slots) {
        if (offsets.length <= slots) {
            offsets = new int[grown(offsets.length, slots + 1)];
        }
        MemorySegment.copy(column.offsets(), NativeLayouts.INT_LE, 0, offsets, 0, slots + 1);
        bytes = column.values();
        hasNulls = column.hasNulls();
        if (hasNulls) {
            validity = Validity.copy(column, slots, validity);
        }
    }

    @Override
    final void release() {
        bytes = MemorySegment.NULL;
    }

    /// Whether there is any value in this batch.
    public final boolean present() {
        return layout != Layout.NULL;
    }

    /// Sets `bit` in the words of the first `slots` slots that are not null.
    final void markNonNull(long[] words, long bit, int slots) {
        for (int slot = 0; slot < slots; slot++) {
            words[slot] |= isNull(slot) ? 0 : bit;
        }
    }

    private boolean isNull(int slot) {
        if (layout == Layout.DICTIONARY) {
            return ids[slot] == NULL_ID;
        }
        return layout == Layout.NULL || (hasNulls && Validity.isNull(validity, slot));
    }

    /// What the value of a slot becomes; null where there is no value.
    @SuppressWarnings("unchecked") // entries hold what make() returned
    final @Nullable T get(int slot) {
        if (layout == Layout.DICTIONARY) {
            int id = ids[slot];
            if (id == NULL_ID) {
                return null;
            }
            Object entry = entries[id];
            return entry != null ? (T) entry : entry(id);
        }
        return layout == Layout.NULL ? null : plain(slot);
    }

    private T entry(int id) {
        Dictionary from = dictionary;
        if (from == null) {
            throw new IllegalStateException("no dictionary");
        }
        T made = made(from.values(), from.start(id), from.length(id));
        entries[id] = made;
        return made;
    }

    private @Nullable T plain(int slot) {
        if (hasNulls && Validity.isNull(validity, slot)) {
            return null;
        }
        int start = offsets[slot];
        return made(bytes, start, offsets[slot + 1] - start);
    }

    private T made(MemorySegment from, long start, int length) {
        if (scratch.length < length) {
            scratch = new byte[grown(scratch.length, length)];
        }
        MemorySegment.copy(from, NativeLayouts.BYTE, start, scratch, 0, length);
        return make(scratch, length);
    }
}
