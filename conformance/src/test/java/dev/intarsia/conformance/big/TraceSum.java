package dev.intarsia.conformance.big;

import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/// A checksum over all that traces hold, in their order: their ids, and their OTLP messages.
final class TraceSum {
    private final OtlpProtoWriter writer = new OtlpProtoWriter();
    private final CRC32C sum = new CRC32C();
    private final OutputStream sink = new OutputStream() {
        @Override
        public void write(int b) {
            sum.update(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            sum.update(bytes, offset, length);
        }
    };
    private long count;

    void add(Trace trace) {
        count++;
        sum.update(trace.traceId().toByteArray());
        try {
            writer.writeDelimited(trace, sink);
        } catch (IOException e) {
            throw new IllegalStateException("a checksum cannot fail", e);
        }
    }

    @Override
    public String toString() {
        return "%d %08x".formatted(count, sum.getValue());
    }
}
