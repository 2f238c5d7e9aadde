package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.schema.SchemaNode;
import java.lang.foreign.MemorySegment;

/// Checks that entries which continue a list have one to continue (Parquet format, "Nested Encoding"): an entry of
/// repetition level `r` is an element of the list at depth `r`, and so was, or lies below one, the entry before it.
/// Anything else would become an element of some earlier row.
final class LevelOrder {
    private final LevelMasks masks;

    LevelOrder(LevelMasks masks) {
        this.masks = masks;
    }

    /// Checks the entries of one list.
    ///
    /// @param parents bit set where a parent of the list begins
    /// @param elements bit set where an element of the list begins
    /// @throws CorruptFileException when an entry continues nothing
    void check(
            SchemaNode node,
            Levels rep,
            Levels def,
            MemorySegment parents,
            MemorySegment elements,
            ErrorLocation location) {
        int expected = rep.countEqual(node.maxRepetitionLevel());
        if (expected == 0) {
            return;
        }
        boolean always = def.isConstant() && def.get(0) >= node.maxDefinitionLevel();
        MemorySegment defined = always ? MemorySegment.NULL : masks.atLeast(def, node.maxDefinitionLevel(), location);
        int found = 0;
        long before = 0;
        for (long at = 0; at < elements.byteSize(); at += Long.BYTES) {
            long continues = elements.get(NativeLayouts.LONG_LE, at) & ~parents.get(NativeLayouts.LONG_LE, at);
            if (!always) {
                long word = defined.get(NativeLayouts.LONG_LE, at);
                continues &= word << 1 | before;
                before = word >>> Long.SIZE - 1;
            }
            found += Long.bitCount(continues);
        }
        if (found != expected) {
            throw new CorruptFileException(
                    location,
                    (expected - found) + " entries continue a list "
                            + node.path().dotted() + " that is not there");
        }
    }
}
