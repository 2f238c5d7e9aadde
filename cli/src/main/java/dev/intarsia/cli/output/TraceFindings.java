package dev.intarsia.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.StatusCode;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.tempo.find.TracePart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A trace in figures: where its parts are, and which services its spans are of.
///
/// @param whole the trace, its parts put together
/// @param bytes size of the trace as OTLP/protobuf
/// @param parts one for each block that has spans of it, in the order of the list of blocks
/// @param services most spans first
public record TraceFindings(TraceRow whole, long bytes, List<Part> parts, List<Service> services) {
    /// What a block has of the trace.
    ///
    /// @param block its id, or the key of a lone file
    /// @param row its part of the trace
    /// @param bytes size of the part as OTLP/protobuf
    public record Part(String block, TraceRow row, long bytes) {}

    /// What a service has of the trace.
    ///
    /// @param name the name, empty where the resource has none
    /// @param spans number of spans
    /// @param errors how many of them have an error status
    public record Service(String name, long spans, long errors) {}

    /// Copies the lists.
    public TraceFindings {
        parts = List.copyOf(parts);
        services = List.copyOf(services);
    }

    /// Looks at a trace and its parts.
    public static TraceFindings of(Trace trace, List<TracePart> found) {
        Map<String, List<TracePart>> byBlock = new LinkedHashMap<>();
        found.forEach(part -> byBlock.computeIfAbsent(part.block(), block -> new ArrayList<>())
                .add(part));
        List<Part> parts = new ArrayList<>();
        byBlock.forEach((block, rows) -> TracePart.combine(rows)
                .ifPresent(part -> parts.add(new Part(block, TraceRow.of(part), bytesOf(part)))));
        return new TraceFindings(TraceRow.of(trace), bytesOf(trace), parts, services(trace));
    }

    private static long bytesOf(Trace trace) {
        return new OtlpProtoWriter().toByteArray(trace).length;
    }

    private static List<Service> services(Trace trace) {
        Map<String, Service> services = new HashMap<>();
        for (ResourceSpans resource : trace.resourceSpans()) {
            String name = resource.resource().serviceName();
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    long errors = span.status().code().equals(StatusCode.ERROR) ? 1 : 0;
                    services.merge(
                            name,
                            new Service(name, 1, errors),
                            (a, b) -> new Service(name, a.spans + b.spans, a.errors + b.errors));
                }
            }
        }
        return services.values().stream()
                .sorted(Comparator.comparingLong(Service::spans).reversed().thenComparing(Service::name))
                .toList();
    }

    /// Prints the figures for people.
    public void writeTable(OutputStream out) throws IOException {
        line(out, "trace     " + whole.traceId());
        line(out, "blocks    " + Quantities.count(parts.size()));
        line(
                out,
                "spans     " + Quantities.count(whole.spanCount()) + ", " + Quantities.count(whole.errorCount())
                        + " with an error");
        line(out, "size      " + Quantities.count(bytes) + " bytes of OTLP");
        line(out, "start     " + Quantities.time(whole.startUnixNanos()));
        line(out, "duration  " + Quantities.duration(whole.durationNanos()));
        line(out, "root      " + (whole.rootName().isEmpty() ? "-" : whole.rootService() + ": " + whole.rootName()));
        line(out, "");
        TextTable services = new TextTable(
                out,
                List.of(
                        TextTable.Column.number("SPANS"),
                        TextTable.Column.number("ERRORS"),
                        TextTable.Column.text("SERVICE", 80)),
                Math.max(1, this.services.size()));
        for (Service service : this.services) {
            services.row(
                    Quantities.count(service.spans),
                    Quantities.count(service.errors),
                    service.name.isEmpty() ? "-" : service.name);
        }
        services.finish();
        line(out, "");
        writeParts(out);
    }

    private void writeParts(OutputStream out) throws IOException {
        TextTable blocks = new TextTable(
                out,
                List.of(
                        TextTable.Column.number("SPANS"),
                        TextTable.Column.number("BYTES"),
                        TextTable.Column.text("START", 32),
                        TextTable.Column.number("DURATION"),
                        TextTable.Column.text("BLOCK", 80)),
                Math.max(1, parts.size()));
        for (Part part : parts) {
            blocks.row(
                    Quantities.count(part.row.spanCount()),
                    Quantities.count(part.bytes),
                    Quantities.time(part.row.startUnixNanos()),
                    Quantities.duration(part.row.durationNanos()),
                    part.block);
        }
        blocks.finish();
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Writes the figures as an object. Times are strings with nanoseconds since 1970, as in OTLP/JSON.
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", whole.traceId().toString());
        writeRow(json, whole, bytes);
        json.writeStringField("rootServiceName", whole.rootService());
        json.writeStringField("rootSpanName", whole.rootName());
        json.writeArrayFieldStart("services");
        for (Service service : services) {
            json.writeStartObject();
            json.writeStringField("name", service.name);
            json.writeNumberField("spans", service.spans);
            json.writeNumberField("errors", service.errors);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("blocks");
        for (Part part : parts) {
            json.writeStartObject();
            json.writeStringField("block", part.block);
            writeRow(json, part.row, part.bytes);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRow(JsonGenerator json, TraceRow row, long bytes) throws IOException {
        json.writeNumberField("spans", row.spanCount());
        json.writeNumberField("errors", row.errorCount());
        json.writeNumberField("bytes", bytes);
        json.writeStringField("startTimeUnixNano", Long.toUnsignedString(row.startUnixNanos()));
        json.writeStringField("durationNanos", Long.toUnsignedString(row.durationNanos()));
    }
}
