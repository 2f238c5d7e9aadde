package dev.intarsia.testdata;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.BytesValue;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.testdata.internal.BlockFormat;
import dev.intarsia.testdata.internal.KeyColumns;
import dev.intarsia.testdata.internal.KeyOrder;
import dev.intarsia.testdata.internal.SplitAttributes;
import java.util.ArrayList;
import java.util.List;

/// What is left of a trace once it was stored in a block and read again: attributes in the order that reading yields
/// them, flags and schema URLs gone, the trace id that of the row (Tempo storage format, row to trace).
///
/// vParquet3 also loses attributes and dropped counts of scopes, dropped counts of resources, and byte strings among
/// the attributes of resources and spans, which come back without a value. vParquet5 yields a dedicated attribute with
/// a list of one value back as that value, and one with an empty list not at all.
public final class StoredForm {

    private final TempoFormat format;
    private final boolean isRegrouped;
    private final KeyColumns resourceKeys;
    private final KeyColumns spanKeys;
    private final KeyColumns eventKeys;

    /// For blocks of a format with these dedicated columns.
    public StoredForm(TempoFormat format, List<DedicatedColumn> dedicated) {
        BlockFormat traits = BlockFormat.of(format);
        this.format = format;
        isRegrouped = traits.isRegrouped();
        resourceKeys = KeyColumns.of(traits, DedicatedColumn.Scope.RESOURCE, dedicated);
        spanKeys = KeyColumns.of(traits, DedicatedColumn.Scope.SPAN, dedicated);
        eventKeys = KeyColumns.of(traits, DedicatedColumn.Scope.EVENT, dedicated);
    }

    /// For the block with this meta.
    ///
    /// @throws dev.intarsia.error.UnsupportedFeatureException when it is of no format that is known
    public static StoredForm of(BlockMeta meta) {
        return new StoredForm(meta.tempoFormat(ErrorLocation.of(meta.layout().meta())), meta.dedicatedColumns());
    }

    /// The trace as a reader of the block must return it.
    public Trace of(Trace trace) {
        List<ResourceSpans> resources = new ArrayList<>();
        for (ResourceSpans resourceSpans : trace.resourceSpans()) {
            boolean hasSiblings = resourceSpans.scopeSpans().size() > 1;
            List<ScopeSpans> scopes = new ArrayList<>();
            for (ScopeSpans scopeSpans : resourceSpans.scopeSpans()) {
                scopes.add(scope(scopeSpans, hasSiblings, trace));
            }
            resources.add(new ResourceSpans(resource(resourceSpans.resource()), scopes, ""));
        }
        return new Trace(TraceIds.pad(trace.traceId()), resources);
    }

    private Resource resource(Resource resource) {
        SplitAttributes split = resourceKeys.split(resource.attributes());
        List<Attribute> stored = generic(isRegrouped ? KeyOrder.sorted(split.generic()) : split.generic());
        stored.addAll(split.readBack());
        return new Resource(stored, hasValueLists() ? resource.droppedAttributesCount() : 0);
    }

    private ScopeSpans scope(ScopeSpans scopeSpans, boolean hasSiblings, Trace trace) {
        List<Span> spans = new ArrayList<>();
        for (Span span : scopeSpans.spans()) {
            spans.add(span(span, trace));
        }
        return new ScopeSpans(scope(scopeSpans.scope(), hasSiblings), spans, "");
    }

    private Scope scope(Scope scope, boolean hasSiblings) {
        if (!hasValueLists()) {
            return new Scope(scope.name(), scope.version(), List.of(), 0);
        }
        List<Attribute> attributes = hasSiblings ? KeyOrder.sorted(scope.attributes()) : scope.attributes();
        return new Scope(scope.name(), scope.version(), attributes, scope.droppedAttributesCount());
    }

    private Span span(Span span, Trace trace) {
        SplitAttributes split = spanKeys.split(span.attributes());
        List<Attribute> stored = generic(split.generic());
        stored.addAll(split.readBack());
        return Span.builder(TraceIds.pad(trace.traceId()), span.spanId())
                .traceState(span.traceState())
                .parentSpanId(span.parentSpanId())
                .name(span.name())
                .kind(span.kind())
                .time(span.startUnixNanos(), span.endUnixNanos())
                .attributes(stored, span.droppedAttributesCount())
                .events(events(span.events()), span.droppedEventsCount())
                .links(links(span.links()), span.droppedLinksCount())
                .status(span.status())
                .build();
    }

    private List<Event> events(List<Event> events) {
        List<Event> stored = new ArrayList<>(events.size());
        for (Event event : events) {
            SplitAttributes split = eventKeys.split(event.attributes());
            List<Attribute> attributes = new ArrayList<>(split.generic());
            attributes.addAll(split.readBack());
            stored.add(new Event(event.timeUnixNanos(), event.name(), attributes, event.droppedAttributesCount()));
        }
        return stored;
    }

    private static List<Link> links(List<Link> links) {
        List<Link> stored = new ArrayList<>(links.size());
        for (Link link : links) {
            stored.add(new Link(
                    link.traceId(),
                    link.spanId(),
                    link.traceState(),
                    link.attributes(),
                    link.droppedAttributesCount(),
                    0));
        }
        return stored;
    }

    /// Generic attributes of a resource or span.
    private List<Attribute> generic(List<Attribute> attributes) {
        List<Attribute> stored = new ArrayList<>(attributes.size());
        for (Attribute attribute : attributes) {
            boolean lost = !hasValueLists() && attribute.value() instanceof BytesValue;
            stored.add(lost ? Attribute.of(attribute.key(), AttributeValue.empty()) : attribute);
        }
        return stored;
    }

    private boolean hasValueLists() {
        return format != TempoFormat.VPARQUET3;
    }
}
