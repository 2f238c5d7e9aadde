package dev.intarsia.conformance.robust;

/// What came of reading one file.
///
/// @param kind `values`, the kind of a [dev.intarsia.error.ReadException], or `FOREIGN` for anything that must not be
/// @param rows rows returned
/// @param nonNull values returned
/// @param hash of all levels and values returned
/// @param heapBytes heap allocated while reading
/// @param offHeapBytes highest use of the pool
/// @param message of the error; empty for values
record Outcome(String kind, long rows, long nonNull, long hash, long heapBytes, long offHeapBytes, String message) {
    static final String VALUES = "values";
    static final String FOREIGN = "FOREIGN";
    /// The schema is damaged so that a predicate over its columns does not fit any more.
    static final String UNBOUND = "no such column";

    private static final long REFUSAL_BYTES = 8L << 20;

    boolean isValues() {
        return kind.equals(VALUES);
    }

    boolean isForeign() {
        return kind.equals(FOREIGN);
    }

    /// Heap and off-heap bytes together.
    long bytes() {
        return heapBytes + offHeapBytes;
    }

    /// Most bytes that refusing a file of this length may take.
    static long refusalLimit(long fileBytes) {
        return REFUSAL_BYTES + 4 * fileBytes;
    }

    /// Whether a refusal took too much, where this file may take some bytes more than others.
    boolean exceeds(long fileBytes, long mayTake) {
        return !isValues() && bytes() > refusalLimit(fileBytes) + mayTake;
    }

    boolean sameValues(Outcome other) {
        return isValues() && other.isValues() && rows == other.rows && hash == other.hash;
    }
}
