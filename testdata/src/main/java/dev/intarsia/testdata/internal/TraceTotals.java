package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Span;
import dev.intarsia.model.StatusCode;
import dev.intarsia.testdata.internal.WrittenTraceParts.ResourcePart;
import dev.intarsia.testdata.internal.WrittenTraceParts.ScopePart;
import java.util.Map;
import java.util.TreeMap;

/// What a block stores of a trace beside its spans.
///
/// @param spanCount number of spans
/// @param startUnixNanos earliest start of a span, unsigned; 0 without spans
/// @param endUnixNanos latest end of a span, unsigned; 0 without spans
/// @param rootServiceName service of the root span; empty if there is none
/// @param rootSpanName name of the root span: the last span without parent that is not the child of a link
/// @param services spans and errors by service name, in the order of the names
public record TraceTotals(
        int spanCount,
        long startUnixNanos,
        long endUnixNanos,
        String rootServiceName,
        String rootSpanName,
        Map<String, ServiceCounts> services) {

    /// Counts of one service.
    ///
    /// @param spans number of spans
    /// @param errors number of them with an error status
    public record ServiceCounts(int spans, int errors) {

        private ServiceCounts plus(ServiceCounts other) {
            return new ServiceCounts(spans + other.spans, errors + other.errors);
        }
    }

    /// Looks at the heads of all spans.
    public static TraceTotals of(WrittenTraceParts trace) {
        long start = -1;
        long end = 0;
        int spans = 0;
        String rootService = "";
        String rootSpan = "";
        Map<String, ServiceCounts> services = new TreeMap<>();
        for (ResourcePart resourceSpans : trace.resources()) {
            // A resource without spans counts its service too.
            String service = storedServiceName(resourceSpans);
            services.merge(service, new ServiceCounts(0, 0), ServiceCounts::plus);
            for (ScopePart scopeSpans : resourceSpans.scopes()) {
                spans += scopeSpans.heads().size();
                for (Span span : scopeSpans.heads()) {
                    if (Long.compareUnsigned(span.startUnixNanos(), start) < 0) {
                        start = span.startUnixNanos();
                    }
                    if (Long.compareUnsigned(span.endUnixNanos(), end) > 0) {
                        end = span.endUnixNanos();
                    }
                    if (isRoot(span)) {
                        rootService = firstServiceName(resourceSpans);
                        rootSpan = span.name();
                    }
                    boolean error = span.status().code().equals(StatusCode.ERROR);
                    services.merge(service, new ServiceCounts(1, error ? 1 : 0), ServiceCounts::plus);
                }
            }
        }
        return new TraceTotals(spans, spans == 0 ? 0 : start, end, rootService, rootSpan, services);
    }

    private static String firstServiceName(ResourcePart resourceSpans) {
        for (Attribute attribute : resourceSpans.resource().attributes()) {
            if (attribute.key().equals("service.name")
                    && attribute.value() instanceof AttributeValue.StringValue name) {
                return name.value();
            }
        }
        return "";
    }

    private static String storedServiceName(ResourcePart resourceSpans) {
        String found = "";
        for (Attribute attribute : resourceSpans.resource().attributes()) {
            if (attribute.key().equals("service.name")
                    && attribute.value() instanceof AttributeValue.StringValue name) {
                found = name.value();
            }
        }
        return found;
    }

    private static boolean isRoot(Span span) {
        return span.isRoot() && !span.isChildByLink();
    }
}
