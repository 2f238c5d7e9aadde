package dev.intarsia.cli.output;

import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpJsonWriter;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import java.io.IOException;
import java.io.OutputStream;

/// Traces as OTLP.
public final class OtlpOutput {

    private OtlpOutput() {}

    /// OTLP/JSON, one line `{"resourceSpans":[…]}` per trace.
    public static TraceOutput json(OutputStream out) {
        OtlpJsonWriter writer = new OtlpJsonWriter();
        return new TraceOutput() {
            @Override
            public void write(Trace trace) throws IOException {
                writer.writeLine(trace, out);
            }
        };
    }

    /// OTLP/protobuf, one length-prefixed `TracesData` per trace.
    public static TraceOutput protobuf(OutputStream out) {
        OtlpProtoWriter writer = new OtlpProtoWriter();
        return new TraceOutput() {
            @Override
            public void write(Trace trace) throws IOException {
                writer.writeDelimited(trace, out);
            }
        };
    }
}
