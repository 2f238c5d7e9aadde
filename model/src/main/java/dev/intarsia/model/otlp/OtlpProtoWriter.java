package dev.intarsia.model.otlp;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Status;
import dev.intarsia.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes traces as OTLP protobuf messages, without making protobuf objects.
///
/// One trace becomes one message `opentelemetry.proto.trace.v1.TracesData`. The bytes are also an
/// `ExportTraceServiceRequest`, which has the same field, and Tempo's `Trace`. Messages written one after another
/// without a length between them read as one message with all their resource spans.
///
/// Fields come in the order of their numbers, as protobuf itself writes them; zero numbers and empty strings are left
/// out, but `resource`, `scope`, `status` and the value of an attribute are always there, if need be with nothing
/// inside, as the OpenTelemetry Collector and Tempo have it. The id of [Trace] is not written: OTLP has it in the
/// spans only. A text with a surrogate that lacks its partner is no text to UTF-8; the surrogate becomes `?`.
///
/// A writer keeps a buffer as large as the largest trace it has seen. It is for one thread at a time, and never
/// closes or flushes a stream.
public final class OtlpProtoWriter {

    private final ReverseBuffer out = new ReverseBuffer();

    /// Makes a writer with a small buffer.
    public OtlpProtoWriter() {}

    /// Returns a trace as one message.
    ///
    /// @param trace the trace
    /// @return the bytes of the message
    /// @throws IllegalArgumentException if the message would be larger than 2 GiB
    public byte[] toByteArray(Trace trace) {
        encode(trace);
        return out.toByteArray();
    }

    /// Writes a trace as one message, with nothing before or after it.
    ///
    /// @param trace the trace
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    /// @throws IllegalArgumentException if the message would be larger than 2 GiB
    public void write(Trace trace, OutputStream stream) throws IOException {
        encode(trace);
        stream.write(out.array(), out.start(), out.size());
    }

    /// Writes a trace as one message behind its length in bytes, a base-128 varint: the form protobuf's
    /// `parseDelimitedFrom` reads, so that many messages can share a stream.
    ///
    /// @param trace the trace
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    /// @throws IllegalArgumentException if the message would be larger than 2 GiB
    public void writeDelimited(Trace trace, OutputStream stream) throws IOException {
        encode(trace);
        out.varint(out.size());
        stream.write(out.array(), out.start(), out.size());
    }

    // The methods below write backwards: the last field of a message comes first.

    private void encode(Trace trace) {
        out.clear();
        List<ResourceSpans> list = trace.resourceSpans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            resourceSpans(list.get(i));
            out.lengthField(1, before);
        }
    }

    private void resourceSpans(ResourceSpans value) {
        text(3, value.schemaUrl());
        List<ScopeSpans> list = value.scopeSpans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            scopeSpans(list.get(i));
            out.lengthField(2, before);
        }
        int before = out.size();
        Resource resource = value.resource();
        count(2, resource.droppedAttributesCount());
        attributes(1, resource.attributes());
        out.lengthField(1, before);
    }

    private void scopeSpans(ScopeSpans value) {
        text(3, value.schemaUrl());
        List<Span> list = value.spans();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            span(list.get(i));
            out.lengthField(2, before);
        }
        int before = out.size();
        Scope scope = value.scope();
        count(4, scope.droppedAttributesCount());
        attributes(3, scope.attributes());
        text(2, scope.version());
        text(1, scope.name());
        out.lengthField(1, before);
    }

    private void span(Span value) {
        flags(16, value.flags());
        status(15, value.status());
        count(14, value.droppedLinksCount());
        links(13, value.links());
        count(12, value.droppedEventsCount());
        events(11, value.events());
        count(10, value.droppedAttributesCount());
        attributes(9, value.attributes());
        time(8, value.endUnixNanos());
        time(7, value.startUnixNanos());
        enumeration(6, value.kind().number());
        text(5, value.name());
        bytes(4, value.parentSpanId());
        text(3, value.traceState());
        bytes(2, value.spanId());
        bytes(1, value.traceId());
    }

    private void status(int number, Status value) {
        int before = out.size();
        enumeration(3, value.code().number());
        text(2, value.message());
        out.lengthField(number, before);
    }

    private void events(int number, List<Event> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Event value = list.get(i);
            int before = out.size();
            count(4, value.droppedAttributesCount());
            attributes(3, value.attributes());
            text(2, value.name());
            time(1, value.timeUnixNanos());
            out.lengthField(number, before);
        }
    }

    private void links(int number, List<Link> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Link value = list.get(i);
            int before = out.size();
            flags(6, value.flags());
            count(5, value.droppedAttributesCount());
            attributes(4, value.attributes());
            text(3, value.traceState());
            bytes(2, value.spanId());
            bytes(1, value.traceId());
            out.lengthField(number, before);
        }
    }

    private void attributes(int number, List<Attribute> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Attribute value = list.get(i);
            int before = out.size();
            anyValue(2, value.value());
            text(1, value.key());
            out.lengthField(number, before);
        }
    }

    /// The kinds are alternatives, so that the one chosen is written even if it is zero or empty.
    private void anyValue(int number, AttributeValue value) {
        int before = out.size();
        switch (value) {
            case AttributeValue.StringValue v -> out.stringField(1, v.value());
            case AttributeValue.IntValue v -> out.varintField(3, v.value());
            case AttributeValue.DoubleValue v -> out.fixed64Field(4, Double.doubleToRawLongBits(v.value()));
            case AttributeValue.BoolValue v -> out.varintField(2, v.value() ? 1 : 0);
            case AttributeValue.BytesValue v -> out.bytesField(7, v.value());
            case AttributeValue.ArrayValue v -> {
                int inside = out.size();
                for (int i = v.values().size() - 1; i >= 0; i--) {
                    anyValue(1, v.values().get(i));
                }
                out.lengthField(5, inside);
            }
            case AttributeValue.KeyValueListValue v -> {
                int inside = out.size();
                attributes(1, v.values());
                out.lengthField(6, inside);
            }
            case AttributeValue.EmptyValue unused -> {}
        }
        out.lengthField(number, before);
    }

    private void text(int number, String value) {
        if (!value.isEmpty()) {
            out.stringField(number, value);
        }
    }

    private void bytes(int number, Bytes value) {
        if (!value.isEmpty()) {
            out.bytesField(number, value);
        }
    }

    private void count(int number, int value) {
        if (value != 0) {
            out.varintField(number, Integer.toUnsignedLong(value));
        }
    }

    /// A negative enumeration number takes ten bytes: protobuf widens it with its sign.
    private void enumeration(int number, int value) {
        if (value != 0) {
            out.varintField(number, value);
        }
    }

    private void flags(int number, int value) {
        if (value != 0) {
            out.fixed32Field(number, value);
        }
    }

    private void time(int number, long value) {
        if (value != 0) {
            out.fixed64Field(number, value);
        }
    }
}
