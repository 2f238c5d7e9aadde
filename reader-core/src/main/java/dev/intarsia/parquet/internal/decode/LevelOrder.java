package dev.intarsia.parquet.internal.decode;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.Levels;
import dev.intarsia.parquet.schema.SchemaNode;
import java.lang.foreign.MemorySegment;

/// Checks that entries which go on with a list have one to go on with (Parquet format, "Nested Encoding"): an entry of
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
    /// @throws CorruptFileException when an entry goes on with nothing
    void check(SchemaNode node, Levels rep, Levels def, MemorySegment parents, MemorySegment elements, Where where) {
        int expected = rep.countEqual(node.maxRepetitionLevel());
        if (expected == 0) {
            return;
        }
        boolean always = def.isConstant() && def.get(0) >= node.maxDefinitionLevel();
        MemorySegment defined = always ? MemorySegment.NULL : masks.atLeast(def, node.maxDefinitionLevel(), where);
        int found = 0;
        long before = 0;
        for (long at = 0; at < elements.byteSize(); at += Long.BYTES) {
            long goesOn = elements.get(Segments.LONG_LE, at) & ~parents.get(Segments.LONG_LE, at);
            if (!always) {
                long word = defined.get(Segments.LONG_LE, at);
                goesOn &= word << 1 | before;
                before = word >>> Long.SIZE - 1;
            }
            found += Long.bitCount(goesOn);
        }
        if (found != expected) {
            throw new CorruptFileException(
                    where,
                    (expected - found) + " entries go on with a list "
                            + node.path().dotted() + " that is not there");
        }
    }
}
