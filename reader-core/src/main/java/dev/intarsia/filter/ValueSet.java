package dev.intarsia.filter;

import java.util.List;

/// The values that a comparison is true of: intervals in the order of the column's type. Immutable.
sealed interface ValueSet permits LongSet, DoubleSet, BytesSet {

    /// Sets the bit of each value that is in the set; other bits are unchanged.
    void test(ValueView values, long[] bits);

    /// Whether a value within the bounds can be in the set.
    boolean mayHold(Bounds bounds);

    /// Whether a value within the bounds can be outside of the set.
    boolean mayMiss(Bounds bounds);

    /// The stored forms of all values in the set, for bloom filters; empty when there are too many, or a value has more
    /// than one form.
    List<byte[]> storedValues();
}
