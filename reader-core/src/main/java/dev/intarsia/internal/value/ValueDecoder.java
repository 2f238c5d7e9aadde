package dev.intarsia.internal.value;

import dev.intarsia.internal.page.ByteSlice;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Decodes the values of one encoding, page after page, a few values at a time. Nulls are no values: a page of 100
/// entries with 40 nulls has 60 values.
///
/// Malformed bytes end in [dev.intarsia.codec.kernel.MalformedDataException] with the offset in the section's segment.
public sealed interface ValueDecoder {

    /// Begins a page of `values` values. What the page before left unread is discarded.
    void start(ByteSlice section, int values);

    /// Moves over the next `n` values.
    void skip(int n);

    /// Values of equal width.
    non-sealed interface Fixed extends ValueDecoder {
        /// Writes the next `n` values, little-endian, to `destination` from byte `offset` on. Booleans are one byte
        /// each.
        void read(MemorySegment destination, long offset, int n);

        /// The next `n` values where they lie, or null when they do not lie in the page as they are requested.
        default @Nullable MemorySegment slice(int n) {
            return null;
        }
    }

    /// Values of varying length.
    non-sealed interface Binary extends ValueDecoder {
        /// Appends the next `n` values. `only` says that the batch needs no others, so that buffers of the page may be
        /// used as they are.
        void read(BinaryBuffer destination, int n, boolean only);
    }

    /// Ids into the chunk's dictionary.
    non-sealed interface Ids extends ValueDecoder {
        /// Writes the next `n` ids as int32 and checks that the dictionary has them.
        void read(MemorySegment destination, long offset, int n);
    }
}
