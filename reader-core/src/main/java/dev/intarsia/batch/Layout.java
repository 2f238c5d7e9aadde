package dev.intarsia.batch;

/// How the values of a [ColumnBatch] lie in memory. All layouts are Arrow's; positions are slots (see [ColumnBatch]).
public enum Layout {
    /// `values()` holds `slotCount` little-endian values of `width()` bytes each.
    FIXED,
    /// `values()` is a bitmap of booleans, least significant bit first.
    BITS,
    /// `offsets()` holds `slotCount + 1` int32 into the bytes of `values()`; the first offset need not be zero.
    BINARY,
    /// `values()` holds `slotCount` int32 ids into `dictionary()`.
    DICTIONARY,
    /// Every slot is null and there are no value buffers.
    NULL
}
