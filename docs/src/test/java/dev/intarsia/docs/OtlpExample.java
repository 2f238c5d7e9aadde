package dev.intarsia.docs;

import dev.intarsia.model.otlp.OtlpJsonWriter;
import dev.intarsia.tempo.read.TraceIterator;
import java.io.IOException;
import java.io.OutputStream;

final class OtlpExample {
    private OtlpExample() {}

    static void run(TraceIterator traces, OutputStream out) throws IOException {
        // example
        OtlpJsonWriter json = new OtlpJsonWriter();
        while (traces.hasNext()) {
            json.writeLine(traces.next(), out);
        }
        // end
    }
}
