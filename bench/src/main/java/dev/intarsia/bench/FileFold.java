package dev.intarsia.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The folds of all leaves of a file, in schema order.
///
/// @param rows number of rows
/// @param leaves one fold per leaf
record FileFold(long rows, List<LeafFold> leaves) {

    /// All entries of all leaves.
    long entries() {
        long sum = 0;
        for (LeafFold leaf : leaves) {
            sum += leaf.entries;
        }
        return sum;
    }

    /// All values of all leaves.
    long values() {
        long sum = 0;
        for (LeafFold leaf : leaves) {
            sum += leaf.values;
        }
        return sum;
    }

    /// What was found, in one line.
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d rows, %,d entries, %,d values, digest %08x",
                rows,
                entries(),
                values(),
                leaves.hashCode());
    }

    /// Fails with the leaves that differ.
    void requireEqual(FileFold other, String what) {
        List<String> differences = new ArrayList<>();
        if (rows != other.rows || leaves.size() != other.leaves.size()) {
            differences.add(rows + " and " + other.rows + " rows, " + leaves.size() + " and " + other.leaves.size()
                    + " leaves");
        }
        for (int i = 0; i < Math.min(leaves.size(), other.leaves.size()); i++) {
            if (!leaves.get(i).equals(other.leaves.get(i))) {
                differences.add(leaves.get(i) + " | " + other.leaves.get(i));
            }
        }
        if (!differences.isEmpty()) {
            throw new GateException(what + " differs:\n" + String.join("\n", differences));
        }
    }
}
