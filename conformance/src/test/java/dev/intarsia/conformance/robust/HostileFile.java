package dev.intarsia.conformance.robust;

import dev.intarsia.filter.ColumnPredicate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A file made by hand to hurt its reader, and what is right to do with it.
///
/// @param name what is wrong with it
/// @param bytes the file
/// @param kinds outcomes of reading all of it that are right: kinds of errors, or `values`
/// @param rows rows that are right where values are
/// @param nonNull values that are right where values are
/// @param elide whether the reader trusts statistics about chunks without values
/// @param search what is right where rows are chosen by a predicate
/// @param mayTake off-heap bytes that it may take before it is refused, beyond those of any file
record HostileFile(
        String name,
        byte[] bytes,
        Set<String> kinds,
        long rows,
        long nonNull,
        boolean elide,
        Search search,
        long mayTake) {

    /// A read of those rows that satisfy a predicate.
    ///
    /// @param predicate empty for one that the file's own statistics suggest
    /// @param kinds outcomes that are right; empty for `values` of a file that is read, and for a file that is refused,
    ///     the same error, or `values` where what is wrong with it is not looked at
    /// @param rows rows that are right where values are; -1 for those of the whole file that satisfy the predicate,
    ///     -2 for any
    record Search(Optional<ColumnPredicate> predicate, Set<String> kinds, long rows) {
        static final Search ANY = new Search(Optional.empty(), Set.of(), -1);

        static Search values(ColumnPredicate predicate) {
            return new Search(Optional.of(predicate), Set.of(Outcome.VALUES), -1);
        }

        /// Rows that are not those which satisfy the predicate: the file says so, and nothing can contradict it.
        static Search trusts(ColumnPredicate predicate, long rows) {
            return new Search(Optional.of(predicate), Set.of(Outcome.VALUES), rows);
        }

        /// As [#trusts], or a contradiction that is noticed, as other rows may have one.
        static Search trustsOrCorrupt(ColumnPredicate predicate, long rows) {
            return new Search(Optional.of(predicate), Set.of(Outcome.VALUES, "corrupt"), rows);
        }

        /// Right rows, or a contradiction that is noticed.
        static Search valuesOrCorrupt(ColumnPredicate predicate) {
            return new Search(Optional.of(predicate), Set.of(Outcome.VALUES, "corrupt"), -1);
        }

        static Search refused(ColumnPredicate predicate, String kind) {
            return new Search(Optional.of(predicate), Set.of(kind), -1);
        }
    }

    HostileFile(String name, byte[] bytes, Set<String> kinds, long rows, long nonNull, boolean elide) {
        this(name, bytes, kinds, rows, nonNull, elide, Search.ANY, 0);
    }

    static HostileFile corrupt(String name, byte[] bytes) {
        return refused(name, "corrupt", bytes);
    }

    static HostileFile unsupported(String name, byte[] bytes) {
        return refused(name, "unsupported", bytes);
    }

    static HostileFile limit(String name, byte[] bytes) {
        return refused(name, "limit", bytes);
    }

    static HostileFile refused(String name, String kind, byte[] bytes) {
        return new HostileFile(name, bytes, Set.of(kind), 0, 0, false);
    }

    static HostileFile reads(String name, long rows, long nonNull, byte[] bytes) {
        return new HostileFile(name, bytes, Set.of(Outcome.VALUES), rows, nonNull, false);
    }

    HostileFile eliding() {
        return new HostileFile(name, bytes, kinds, rows, nonNull, true, search, mayTake);
    }

    /// Another kind of outcome is as right: which limit or contradiction comes first is the reader's choice.
    HostileFile orElse(String kind) {
        Set<String> both = new TreeSet<>(kinds);
        both.add(kind);
        return new HostileFile(name, bytes, both, rows, nonNull, elide, search, mayTake);
    }

    HostileFile searched(Search wanted) {
        return new HostileFile(name, bytes, kinds, rows, nonNull, elide, wanted, mayTake);
    }

    HostileFile mayTake(long offHeapBytes) {
        return new HostileFile(name, bytes, kinds, rows, nonNull, elide, search, offHeapBytes);
    }

    boolean isRead() {
        return kinds.contains(Outcome.VALUES);
    }

    @Override
    public String toString() {
        return name;
    }
}
