package dev.intarsia.conformance.otap;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What became of records that were sent; each counts once.
///
/// @param exact read with all fields, resource and scope
/// @param withoutUrl the same without the scope's schema URL
/// @param unresolved the same as far as resource and scope are resolved, with or without the URL
/// @param different read and not sent
/// @param missing sent and not read
record RecordMatch(int exact, int withoutUrl, int unresolved, List<OtlpRecord> different, List<OtlpRecord> missing) {

    static RecordMatch of(List<OtlpRecord> sent, List<OtlpRecord> read) {
        Map<Message, List<OtlpRecord>> open = new HashMap<>();
        sent.forEach(entry ->
                open.computeIfAbsent(entry.own(), own -> new ArrayList<>()).add(entry));
        List<OtlpRecord> rest = new ArrayList<>();
        int exact = take(open, read, rest, (wanted, candidate) -> candidate);
        List<OtlpRecord> different = new ArrayList<>();
        int withoutUrl = take(
                open,
                rest.stream().filter(OtlpRecord::isResolved).toList(),
                different,
                RecordMatch::withoutUntrustedUrl);
        int unresolved = take(
                open,
                rest.stream().filter(entry -> !entry.isResolved()).toList(),
                different,
                (wanted, candidate) -> withoutUntrustedUrl(wanted, candidate).asFarAsKnown(wanted));
        List<OtlpRecord> missing = open.values().stream().flatMap(List::stream).toList();
        return new RecordMatch(exact, withoutUrl, unresolved, different, missing);
    }

    private static OtlpRecord withoutUntrustedUrl(OtlpRecord wanted, OtlpRecord candidate) {
        return wanted.scopeUrl().isEmpty() ? candidate.withoutScopeUrl() : candidate;
    }

    @FunctionalInterface
    private interface View {
        OtlpRecord of(OtlpRecord wanted, OtlpRecord candidate);
    }

    private static int take(
            Map<Message, List<OtlpRecord>> open, List<OtlpRecord> read, List<OtlpRecord> rest, View view) {
        int taken = 0;
        for (OtlpRecord wanted : read) {
            List<OtlpRecord> candidates = open.getOrDefault(wanted.own(), new ArrayList<>());
            int found = find(candidates, wanted, candidate -> view.of(wanted, candidate));
            if (found < 0) {
                rest.add(wanted);
            } else {
                candidates.remove(found);
                taken++;
            }
        }
        return taken;
    }

    private static int find(List<OtlpRecord> candidates, OtlpRecord wanted, Function<OtlpRecord, OtlpRecord> view) {
        for (int i = 0; i < candidates.size(); i++) {
            if (view.apply(candidates.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }
}
