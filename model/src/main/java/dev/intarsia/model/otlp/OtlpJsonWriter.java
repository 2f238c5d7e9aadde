package dev.intarsia.model.otlp;

import static dev.intarsia.model.otlp.JsonNames.*;

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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes traces as OTLP/JSON, one document `{"resourceSpans":[…]}` without a line break inside per trace.
///
/// The form is proto3's JSON with the changes OTLP makes to it: trace and span ids are hexadecimal, enumerations are
/// numbers. So names are lowerCamelCase, 64-bit numbers are strings, bytes values are Base64, doubles without a JSON
/// number are the strings `NaN`, `Infinity` and `-Infinity`, and what is zero or empty is left out. Always there, if
/// need be with nothing inside, are `resourceSpans`, `resource`, `scope`, `status` and the value of an attribute. The
/// id of [Trace] is not written: OTLP has it in the spans only. A text with a surrogate that lacks its partner is no
/// text to UTF-8; the surrogate becomes `?`.
///
/// Nothing is built in memory: bytes go to the stream in pieces of up to 64 KiB, the last of them before the method
/// returns. A writer is for one thread at a time, and never closes or flushes a stream.
///
/// Sources: OTLP specification "JSON Protobuf Encoding"; protobuf language guide "ProtoJSON format".
public final class OtlpJsonWriter {

    private final JsonBuffer out = new JsonBuffer();

    /// Makes a writer with its buffer of 64 KiB.
    public OtlpJsonWriter() {}

    /// Writes a trace as UTF-8, with nothing before or after it.
    ///
    /// @param trace the trace
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void write(Trace trace, OutputStream stream) throws IOException {
        out.begin((bytes, length) -> stream.write(bytes, 0, length));
        document(trace);
        out.end();
    }

    /// Writes a trace as UTF-8 and a line feed after it.
    ///
    /// @param trace the trace
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void writeLine(Trace trace, OutputStream stream) throws IOException {
        out.begin((bytes, length) -> stream.write(bytes, 0, length));
        document(trace);
        out.raw('\n');
        out.end();
    }

    /// Appends a trace to characters, with nothing before or after it.
    ///
    /// @param trace the trace
    /// @param target where the characters go
    /// @throws IOException if the target fails
    public void append(Trace trace, Appendable target) throws IOException {
        out.begin((bytes, length) -> target.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));
        document(trace);
        out.end();
    }

    /// Returns a trace as text.
    ///
    /// @param trace the trace
    /// @return the document
    public String toString(Trace trace) {
        StringBuilder text = new StringBuilder();
        try {
            append(trace, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void document(Trace trace) throws IOException {
        List<ResourceSpans> list = trace.resourceSpans();
        out.open('{');
        out.name(RESOURCE_SPANS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            resourceSpans(list.get(i));
        }
        out.close(']');
        out.close('}');
    }

    private void resourceSpans(ResourceSpans value) throws IOException {
        out.open('{');
        out.name(RESOURCE);
        resource(value.resource());
        List<ScopeSpans> list = value.scopeSpans();
        if (!list.isEmpty()) {
            out.name(SCOPE_SPANS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                scopeSpans(list.get(i));
            }
            out.close(']');
        }
        text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void resource(Resource value) throws IOException {
        out.open('{');
        attributes(ATTRIBUTES, value.attributes());
        unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        out.close('}');
    }

    private void scopeSpans(ScopeSpans value) throws IOException {
        out.open('{');
        out.name(SCOPE);
        scope(value.scope());
        List<Span> list = value.spans();
        if (!list.isEmpty()) {
            out.name(SPANS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                span(list.get(i));
            }
            out.close(']');
        }
        text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void scope(Scope value) throws IOException {
        out.open('{');
        text(NAME, value.name());
        text(VERSION, value.version());
        attributes(ATTRIBUTES, value.attributes());
        unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        out.close('}');
    }

    private void span(Span value) throws IOException {
        out.open('{');
        id(TRACE_ID, value.traceId());
        id(SPAN_ID, value.spanId());
        text(TRACE_STATE, value.traceState());
        id(PARENT_SPAN_ID, value.parentSpanId());
        unsigned(FLAGS, value.flags());
        text(NAME, value.name());
        enumeration(KIND, value.kind().number());
        time(START_TIME, value.startUnixNanos());
        time(END_TIME, value.endUnixNanos());
        attributes(ATTRIBUTES, value.attributes());
        unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        events(value.events());
        unsigned(DROPPED_EVENTS_COUNT, value.droppedEventsCount());
        links(value.links());
        unsigned(DROPPED_LINKS_COUNT, value.droppedLinksCount());
        status(value.status());
        out.close('}');
    }

    private void events(List<Event> list) throws IOException {
        if (list.isEmpty()) {
            return;
        }
        out.name(EVENTS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            Event value = list.get(i);
            out.open('{');
            time(TIME, value.timeUnixNanos());
            text(NAME, value.name());
            attributes(ATTRIBUTES, value.attributes());
            unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
            out.close('}');
        }
        out.close(']');
    }

    private void links(List<Link> list) throws IOException {
        if (list.isEmpty()) {
            return;
        }
        out.name(LINKS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            Link value = list.get(i);
            out.open('{');
            id(TRACE_ID, value.traceId());
            id(SPAN_ID, value.spanId());
            text(TRACE_STATE, value.traceState());
            attributes(ATTRIBUTES, value.attributes());
            unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
            unsigned(FLAGS, value.flags());
            out.close('}');
        }
        out.close(']');
    }

    private void status(Status value) throws IOException {
        out.name(STATUS);
        out.open('{');
        text(MESSAGE, value.message());
        enumeration(CODE, value.code().number());
        out.close('}');
    }

    private void attributes(byte[] name, List<Attribute> list) throws IOException {
        if (list.isEmpty()) {
            return;
        }
        out.name(name);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            Attribute value = list.get(i);
            out.open('{');
            text(KEY, value.key());
            out.name(VALUE);
            anyValue(value.value());
            out.close('}');
        }
        out.close(']');
    }

    /// The kinds are alternatives, so that the one chosen is written even if it is zero or empty.
    private void anyValue(AttributeValue value) throws IOException {
        out.open('{');
        switch (value) {
            case AttributeValue.StringValue v -> {
                out.name(STRING_VALUE);
                out.string(v.value());
            }
            case AttributeValue.IntValue v -> {
                out.name(INT_VALUE);
                out.quotedNumber(v.value());
            }
            case AttributeValue.DoubleValue v -> {
                out.name(DOUBLE_VALUE);
                out.floating(v.value());
            }
            case AttributeValue.BoolValue v -> {
                out.name(BOOL_VALUE);
                out.bool(v.value());
            }
            case AttributeValue.BytesValue v -> {
                out.name(BYTES_VALUE);
                out.base64(v.value());
            }
            case AttributeValue.ArrayValue v -> array(v.values());
            case AttributeValue.KeyValueListValue v -> {
                out.name(KVLIST_VALUE);
                out.open('{');
                attributes(VALUES, v.values());
                out.close('}');
            }
            case AttributeValue.EmptyValue unused -> {}
        }
        out.close('}');
    }

    private void array(List<AttributeValue> list) throws IOException {
        out.name(ARRAY_VALUE);
        out.open('{');
        if (!list.isEmpty()) {
            out.name(VALUES);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                anyValue(list.get(i));
            }
            out.close(']');
        }
        out.close('}');
    }

    private void text(byte[] name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.name(name);
            out.string(value);
        }
    }

    private void id(byte[] name, Bytes value) throws IOException {
        if (!value.isEmpty()) {
            out.name(name);
            out.hex(value);
        }
    }

    private void unsigned(byte[] name, int value) throws IOException {
        if (value != 0) {
            out.name(name);
            out.number(Integer.toUnsignedLong(value));
        }
    }

    private void enumeration(byte[] name, int value) throws IOException {
        if (value != 0) {
            out.name(name);
            out.number(value);
        }
    }

    private void time(byte[] name, long value) throws IOException {
        if (value != 0) {
            out.name(name);
            out.quotedUnsigned(value);
        }
    }
}
