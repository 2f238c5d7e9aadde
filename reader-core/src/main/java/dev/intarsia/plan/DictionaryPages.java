package dev.intarsia.plan;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.PageEncodingStats;
import dev.intarsia.store.ByteRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds chunks of which every value is an entry of the dictionary, so that the dictionary alone can decide that a
/// predicate is true of none of them.
public final class DictionaryPages {
    /// What chunks of the first format version list when no page gave up the dictionary: ids, and levels.
    private static final Set<Encoding> OLD_NAMES =
            EnumSet.of(Encoding.PLAIN_DICTIONARY, Encoding.RLE, Encoding.BIT_PACKED);
    /// What a chunk lists when all values are ids: the dictionary page is PLAIN by its new name, levels are RLE.
    private static final Set<Encoding> OF_IDS = EnumSet.of(
            Encoding.PLAIN, Encoding.PLAIN_DICTIONARY, Encoding.RLE_DICTIONARY, Encoding.RLE, Encoding.BIT_PACKED);

    private DictionaryPages() {}

    /// The bytes of the dictionary page of a chunk all of whose data pages have ids, as its metadata says; empty where
    /// some page has not, or it is not said where the dictionary ends.
    ///
    /// @param index the chunk's offset index, which fits it, where it is known: older writers state the first data page
    ///     nowhere else
    /// @throws dev.intarsia.error.ReadException when the chunk cannot be read
    public static Optional<ByteRange> ofWholeChunk(ColumnChunk chunk, Optional<OffsetIndex> index) {
        ByteRange range = chunk.range();
        long firstPage = index.isPresent() ? index.get().offset(0) : chunk.dataPageOffset();
        boolean before = range.offset() < firstPage && firstPage < range.end();
        return before && hasOnlyIds(chunk)
                ? Optional.of(ByteRange.between(range.offset(), firstPage))
                : Optional.empty();
    }

    /// The bytes in which the dictionary page of a chunk lies, if it has one: up to the first data page, or the whole
    /// chunk where the metadata places both at its beginning, as older writers did.
    ///
    /// @throws dev.intarsia.error.ReadException when the chunk cannot be read
    public static ByteRange stored(ColumnChunk chunk) {
        ByteRange range = chunk.range();
        long firstPage = chunk.dataPageOffset();
        boolean before = range.offset() < firstPage && firstPage < range.end();
        return before ? ByteRange.between(range.offset(), firstPage) : range;
    }

    private static boolean hasOnlyIds(ColumnChunk chunk) {
        List<PageEncodingStats> stats = chunk.encodingStats();
        if (stats.isEmpty()) {
            // The new name says nothing: dictionary pages are PLAIN there, as are pages without ids.
            return chunk.hasEncoding(Encoding.PLAIN_DICTIONARY)
                    && !chunk.hasUnknownEncoding()
                    && OLD_NAMES.containsAll(chunk.encodings());
        }
        // Pages that are counted as ids beside an encoding that has none: one of the two leaves out something.
        if (chunk.hasUnknownEncoding() || !OF_IDS.containsAll(chunk.encodings())) {
            return false;
        }
        boolean some = false;
        for (PageEncodingStats pages : stats) {
            if (pages.isOfDataPages() && pages.count() != 0) {
                int encoding = pages.encodingNumber();
                if (!Encoding.isKnown(encoding) || !Encoding.of(encoding).isDictionary()) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }
}
