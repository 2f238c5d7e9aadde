package dev.intarsia.plan;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ReadException;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Refuses chunks that claim the same bytes. What two columns or row groups share would be wrong in one of them, and
/// many of them would have the same bytes fetched over and over.
final class ChunkOverlap {
    private record Claim(int rowGroup, ColumnChunk chunk, ByteRange range) {
        boolean isOfSameChunk(Claim other) {
            return rowGroup == other.rowGroup
                    && chunk.leaf().index() == other.chunk.leaf().index();
        }
    }

    private ChunkOverlap() {}

    /// Checks all chunks that are read of these row groups, of which one may come several times. A chunk whose place is
    /// invalid is passed over: its row group is refused when it is read.
    ///
    /// @throws CorruptFileException when two of them overlap
    static void refuse(List<RowGroupPlan> rowGroups) {
        List<Claim> claims = new ArrayList<>();
        long end = 0;
        boolean apart = true;
        for (RowGroupPlan rowGroup : rowGroups) {
            for (ColumnChunk chunk : rowGroup.chunks()) {
                ByteRange range = range(chunk);
                if (range.length() > 0) {
                    // Mostly chunks lie in their order, and nothing is to be sorted.
                    apart &= range.offset() >= end;
                    end = range.end();
                    claims.add(new Claim(rowGroup.ordinal(), chunk, range));
                }
            }
        }
        if (!apart) {
            refuseUnordered(claims);
        }
    }

    private static ByteRange range(ColumnChunk chunk) {
        try {
            return chunk.range();
        } catch (ReadException e) {
            return new ByteRange(0, 0);
        }
    }

    private static void refuseUnordered(List<Claim> claims) {
        claims.sort(Comparator.comparingLong(claim -> claim.range.offset()));
        for (int i = 1; i < claims.size(); i++) {
            Claim before = claims.get(i - 1);
            Claim next = claims.get(i);
            if (next.range.offset() < before.range.end() && !next.isOfSameChunk(before)) {
                throw new CorruptFileException(
                        next.chunk.location().at(next.range.offset()),
                        "column chunks overlap: column "
                                + before.chunk.leaf().path().dotted() + " has the bytes up to "
                                + before.range.end());
            }
        }
    }
}
