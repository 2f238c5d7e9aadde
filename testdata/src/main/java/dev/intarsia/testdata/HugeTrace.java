package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.testdata.internal.WrittenTraceParts;
import dev.intarsia.testdata.internal.WrittenTraceParts.ResourcePart;
import dev.intarsia.testdata.internal.WrittenTraceParts.ScopePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

/// A trace too large for the heap: many spans with many attributes each; a span is created on access.
///
/// All spans are of one resource and scope. Every span is the child of one made before; every hundredth has an event.
/// Attributes have keys and texts out of a limited number, as real ones do, and all scalar types.
public final class HugeTrace {

    private static final long START_NANOS = 1_760_000_000_000_000_000L;
    private static final long STEP_NANOS = 1_000_000;
    private static final int TEXTS = 5_000;
    private static final String KEYS = "attribute.";

    private final Bytes traceId;
    private final int spanCount;
    private final int attributesPerSpan;

    /// A trace of `spanCount` spans, at least 1, with `attributesPerSpan` attributes each.
    public HugeTrace(Bytes traceId, int spanCount, int attributesPerSpan) {
        if (spanCount < 1 || attributesPerSpan < 0) {
            throw new IllegalArgumentException(spanCount + " spans of " + attributesPerSpan + " attributes");
        }
        this.traceId = traceId;
        this.spanCount = spanCount;
        this.attributesPerSpan = attributesPerSpan;
    }

    /// The id.
    public Bytes traceId() {
        return traceId;
    }

    /// Number of spans.
    public int spanCount() {
        return spanCount;
    }

    /// The resource of all spans.
    public Resource resource() {
        return new Resource(List.of(Attribute.of("service.name", "huge")), 0);
    }

    /// The scope of all spans.
    public Scope scope() {
        return new Scope("huge", "1", List.of(), 0);
    }

    /// Makes a span.
    ///
    /// @param index its position, below [#spanCount()]
    public Span span(int index) {
        Span head = head(index);
        Attribute[] attributes = new Attribute[attributesPerSpan];
        SplittableRandom random = new SplittableRandom(index);
        for (int i = 0; i < attributesPerSpan; i++) {
            attributes[i] = Attribute.of(KEYS + i, value(i, random));
        }
        List<Event> events = index % 100 == 0
                ? List.of(new Event(head.startUnixNanos(), "checkpoint", List.of(Attribute.of("number", index)), 0))
                : List.of();
        return head.toBuilder()
                .attributes(FrozenList.wrap(attributes), 0)
                .events(events, 0)
                .build();
    }

    /// The span without attributes and events.
    private Span head(int index) {
        long start = START_NANOS + index * STEP_NANOS;
        return Span.builder(traceId, spanId(index))
                .parentSpanId(index == 0 ? Bytes.EMPTY : spanId((index - 1) / 8))
                .name("step " + index % 50)
                .kind(SpanKind.INTERNAL)
                .time(start, start + (spanCount - index) * STEP_NANOS)
                .build();
    }

    private static Bytes spanId(int index) {
        return Bytes.ofLong(TraceGenerator.mix(index + 1L));
    }

    private static AttributeValue value(int position, SplittableRandom random) {
        return switch (position % 8) {
            case 1, 5 -> AttributeValue.of(random.nextLong(1L << 40));
            case 3 -> AttributeValue.of(random.nextInt(1_000_000) / 8.0);
            case 7 -> AttributeValue.of(random.nextBoolean());
            default -> AttributeValue.of("some value number " + random.nextInt(TEXTS));
        };
    }

    /// Writes a block of this trace alone.
    ///
    /// @param folder folder of the tenant
    /// @return folder of the block
    public Path writeBlock(Path folder, TempoFormat format) throws IOException {
        BlockWriterOptions options = BlockWriterOptions.of(format, new UUID(1, 2));
        try (TempoBlockWriter writer = new TempoBlockWriter(folder, options, 1)) {
            writer.add(this);
            return writer.finish().directory();
        }
    }

    /// The spans as lists that create each span on access.
    WrittenTraceParts parts() {
        ScopePart part = new ScopePart(scope(), list(this::head), list(this::span));
        return new WrittenTraceParts(traceId, List.of(new ResourcePart(resource(), List.of(part))));
    }

    private List<Span> list(IntFunction<Span> spans) {
        return new AbstractList<>() {
            @Override
            public Span get(int index) {
                return spans.apply(index);
            }

            @Override
            public int size() {
                return spanCount;
            }
        };
    }
}
