package dev.intarsia.internal.page;

/// Encoded levels of one kind in one page.
///
/// @param bytes the levels without a length prefix
/// @param bitPacked true for the deprecated BIT_PACKED encoding, most significant bit first; false for hybrid runs
public record LevelSection(ByteSlice bytes, boolean bitPacked) {
    /// The levels of a column that has none.
    public static final LevelSection NONE = new LevelSection(ByteSlice.EMPTY, false);
}
