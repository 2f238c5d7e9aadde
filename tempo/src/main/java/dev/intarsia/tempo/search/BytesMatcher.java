package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A test of byte strings, mostly texts. Entries of a dictionary are tested once, when a value first requires them.
abstract non-sealed class BytesMatcher extends ValueMatcher {
    private static final byte UNKNOWN = 0;
    private static final byte NO = 1;
    private static final byte YES = 2;

    private @Nullable Dictionary dictionary;
    private byte[] known = {};
    private boolean ids;
    private boolean nothing;
    private MemorySegment values = MemorySegment.NULL;
    private MemorySegment offsets = MemorySegment.NULL;

    /// Whether `length` bytes from `start` on satisfy it.
    abstract boolean matches(MemorySegment bytes, long start, int length);

    @Override
    abstract BytesMatcher copy();

    /// Whether any entry satisfies it.
    final boolean matchesAny(Dictionary entries) {
        for (int id = 0; id < entries.size(); id++) {
            if (matches(entries.values(), entries.start(id), entries.length(id))) {
                return true;
            }
        }
        return false;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // results are of one dictionary object
    final void bind(ColumnBatch batch) {
        super.bind(batch);
        nothing = batch.layout() == Layout.NULL;
        ids = batch.layout() == Layout.DICTIONARY;
        values = batch.values();
        offsets = batch.offsets();
        if (ids && batch.dictionary() != dictionary) {
            dictionary = batch.dictionary();
            known = new byte[batch.dictionary().size()];
        }
    }

    @Override
    final boolean at(int slot) {
        if (nothing || column().isNull(slot)) {
            return false;
        }
        if (ids) {
            return entry(values.getAtIndex(NativeLayouts.INT_LE, slot));
        }
        int start = offsets.getAtIndex(NativeLayouts.INT_LE, slot);
        return matches(values, start, offsets.getAtIndex(NativeLayouts.INT_LE, slot + 1L) - start);
    }

    private boolean entry(int id) {
        byte state = known[id];
        if (state == UNKNOWN) {
            Dictionary entries = column().dictionary();
            state = matches(entries.values(), entries.start(id), entries.length(id)) ? YES : NO;
            known[id] = state;
        }
        return state == YES;
    }
}
