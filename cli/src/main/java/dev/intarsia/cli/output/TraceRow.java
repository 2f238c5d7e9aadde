package dev.intarsia.cli.output;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.StatusCode;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.summary.TraceSummary;
import java.util.HashSet;
import java.util.Set;

/// A row of the table of traces.
///
/// @param traceId the id
/// @param startUnixNanos start of the earliest span
/// @param durationNanos from there to the end of the latest one
/// @param spanCount number of spans, -1 when unknown
/// @param errorCount how many of them have an error status, -1 when unknown
/// @param serviceCount number of services, -1 when unknown
/// @param rootService service of the root span, empty when unknown
/// @param rootName name of the root span, empty when unknown
public record TraceRow(
        Bytes traceId,
        long startUnixNanos,
        long durationNanos,
        long spanCount,
        long errorCount,
        int serviceCount,
        String rootService,
        String rootName) {

    /// Looks at all spans of a trace. The root is the last span without a parent that no link calls a child, as it is
    /// for Tempo; that needs the links and their attributes.
    public static TraceRow of(Trace trace) {
        Counts counts = new Counts();
        for (ResourceSpans resource : trace.resourceSpans()) {
            String service = resource.resource().serviceName();
            counts.services.add(service);
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    counts.add(span, service);
                }
            }
        }
        return new TraceRow(
                trace.traceId(),
                counts.spans == 0 ? 0 : counts.start,
                counts.spans == 0 ? 0 : counts.end - counts.start,
                counts.spans,
                counts.errors,
                counts.services.size(),
                counts.rootService,
                counts.rootName);
    }

    /// Takes the summary columns of a trace; old blocks have no counts.
    public static TraceRow of(TraceSummary summary) {
        boolean counted = !summary.services().isEmpty();
        return new TraceRow(
                summary.traceId(),
                summary.startUnixNanos(),
                summary.durationNanos(),
                counted ? summary.spanCount() : -1,
                counted ? summary.errorCount() : -1,
                counted ? summary.services().size() : -1,
                summary.rootServiceName(),
                summary.rootSpanName());
    }

    private static final class Counts {
        private final Set<String> services = new HashSet<>();
        private long start = -1;
        private long end;
        private long spans;
        private long errors;
        private String rootService = "";
        private String rootName = "";

        private void add(Span span, String service) {
            spans++;
            errors += span.status().code().equals(StatusCode.ERROR) ? 1 : 0;
            if (Long.compareUnsigned(span.startUnixNanos(), start) < 0) {
                start = span.startUnixNanos();
            }
            if (Long.compareUnsigned(span.endUnixNanos(), end) > 0) {
                end = span.endUnixNanos();
            }
            if (span.isRoot() && !span.isChildByLink()) {
                rootService = service;
                rootName = span.name();
            }
        }
    }
}
