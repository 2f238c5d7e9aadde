package dev.intarsia.writer.internal;

/// How arrays grow: by half, at least to what is needed, never beyond what an array can hold.
public final class Growth {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Growth() {}

    /// The new capacity for an array of `current` elements that must hold `needed`.
    ///
    /// @throws IllegalArgumentException when no array can hold that many
    public static int capacity(int current, long needed) {
        if (needed > LARGEST_ARRAY) {
            throw new IllegalArgumentException("a column buffer or page cannot hold " + needed + " elements");
        }
        return (int) Math.min(LARGEST_ARRAY, Math.max(needed, current + (long) (current >> 1)));
    }
}
