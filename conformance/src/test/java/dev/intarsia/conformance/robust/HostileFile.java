package dev.intarsia.conformance.robust;

import java.util.Set;

/// A file made by hand to hurt its reader, and what is right to do with it.
///
/// @param name what is wrong with it
/// @param bytes the file
/// @param kinds outcomes that are right: kinds of errors, or `values`
/// @param rows rows that are right where values are
/// @param nonNull values that are right where values are
/// @param elide whether the reader believes statistics about chunks without values
record HostileFile(String name, byte[] bytes, Set<String> kinds, long rows, long nonNull, boolean elide) {

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
        return new HostileFile(name, bytes, kinds, rows, nonNull, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
