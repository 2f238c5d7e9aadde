package dev.intarsia.otap.internal.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which of the records that were read are among those that were sent, each of which counts once.
///
/// @param exact equal in all fields, resource and scope
/// @param unresolved equal in all fields, and in resource and scope as far as these are resolved
/// @param wrong all others
record Comparison(int exact, int unresolved, List<Entry> wrong) {

    static Comparison of(List<Entry> sent, List<Reconstructed.Row> read) {
        Map<Object, List<Entry>> open = new HashMap<>();
        sent.forEach(entry ->
                open.computeIfAbsent(entry.data(), none -> new ArrayList<>()).add(entry));
        int exact = 0;
        int unresolved = 0;
        List<Entry> wrong = new ArrayList<>();
        List<Reconstructed.Row> later = new ArrayList<>();
        for (Reconstructed.Row row : read) {
            if (!row.resource().resolved() || !row.scope().resolved()) {
                later.add(row);
            } else if (take(open, row)) {
                exact++;
            } else {
                wrong.add(row.entry());
            }
        }
        for (Reconstructed.Row row : later) {
            if (take(open, row)) {
                unresolved++;
            } else {
                wrong.add(row.entry());
            }
        }
        return new Comparison(exact, unresolved, wrong);
    }

    private static boolean take(Map<Object, List<Entry>> open, Reconstructed.Row row) {
        Entry wanted = row.entry();
        boolean trusted = row.scope().schemaUrlTrusted();
        List<Entry> candidates = open.getOrDefault(wanted.data(), List.of());
        for (int i = 0; i < candidates.size(); i++) {
            Entry candidate = trusted ? candidates.get(i) : candidates.get(i).withoutScopeUrl();
            if (candidate.equals(masked(candidate, wanted, row))) {
                candidates.remove(i);
                return true;
            }
        }
        return false;
    }

    /// What was read, with what is not resolved taken from what was sent.
    private static Entry masked(Entry sent, Entry read, Reconstructed.Row row) {
        return new Entry(
                read.data(),
                row.resource().resolved() ? read.resource() : sent.resource(),
                read.resourceUrl(),
                row.scope().resolved() ? read.scope() : sent.scope(),
                read.scopeUrl());
    }
}
