package dev.intarsia.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is added up over one leaf column while it is read: small enough not to hide the reader's cost, and touching
/// every level and every value, so that nothing can be left undecoded.
///
/// Numbers are added as they are, floating point numbers as their bits, booleans as 0 and 1; of a byte string the
/// length, the first and the last byte are.
final class LeafFold {
    final String path;
    long entries;
    long repetitionSum;
    long definitionSum;
    long values;
    long valueSum;
    /// Sum of the dictionary ids; only of chunks of which every data page is dictionary-encoded.
    long idSum;

    LeafFold(String path) {
        this.path = path;
    }

    void add(long repetitions, long definitions, long valueCount, long sum, long ids) {
        repetitionSum += repetitions;
        definitionSum += definitions;
        values += valueCount;
        valueSum += sum;
        idSum += ids;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LeafFold o
                && path.equals(o.path)
                && entries == o.entries
                && repetitionSum == o.repetitionSum
                && definitionSum == o.definitionSum
                && values == o.values
                && valueSum == o.valueSum
                && idSum == o.idSum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, entries, repetitionSum, definitionSum, values, valueSum, idSum);
    }

    @Override
    public String toString() {
        return path + ": " + entries + " entries, repetition " + repetitionSum + ", definition " + definitionSum + ", "
                + values + " values, sum " + valueSum + ", ids " + idSum;
    }
}
