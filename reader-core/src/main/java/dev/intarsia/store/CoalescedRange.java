package dev.intarsia.store;

import java.util.List;
import java.util.Objects;

/// One range to fetch, and the requested ranges that lie in it.
///
/// @param range bytes to fetch
/// @param parts requested ranges inside `range`, ascending by offset, at least one; they may overlap
/// @param gapBytes bytes of `range` that no part requested
public record CoalescedRange(ByteRange range, List<ByteRange> parts, long gapBytes) {
    public CoalescedRange {
        Objects.requireNonNull(range, "range");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a coalesced range without parts");
        }
        for (ByteRange part : parts) {
            if (!range.contains(part)) {
                throw new IllegalArgumentException(part + " is not inside " + range);
            }
        }
    }

    /// Where `part` starts inside the bytes of this range.
    public long offsetOf(ByteRange part) {
        if (!range.contains(part)) {
            throw new IllegalArgumentException(part + " is not inside " + range);
        }
        return part.offset() - range.offset();
    }
}
