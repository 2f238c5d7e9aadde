package dev.intarsia.conformance.otap;

import com.google.protobuf.Message;
import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import dev.intarsia.otap.schema.Signal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A run of `intarsia otap …`.
///
/// @param code its exit code
/// @param out its standard output
/// @param errors the lines of its standard error
record OtapCommandRun(int code, byte[] out, List<String> errors) {

    static OtapCommandRun of(Signal signal, Path directory, String... options) {
        List<String> arguments = new ArrayList<>(List.of("otap", RecordedCase.nameOf(signal), directory.toString()));
        arguments.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = Main.run(Console.of(out, errors), arguments.toArray(String[]::new));
        }
        return new OtapCommandRun(
                code,
                out.toByteArray(),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    /// The records of output in `otlp-json`.
    List<OtlpRecord> json(Signal signal) throws IOException {
        Message empty = RecordedCase.parse(signal, new byte[0]);
        List<OtlpRecord> records = new ArrayList<>();
        for (String line : new String(out, StandardCharsets.UTF_8).lines().toList()) {
            records.addAll(OtlpRecord.of(OtlpJsonParser.parse(line, empty)));
        }
        return records;
    }

    /// The records of output in `otlp-proto`.
    List<OtlpRecord> protobuf(Signal signal) throws IOException {
        Message empty = RecordedCase.parse(signal, new byte[0]);
        List<OtlpRecord> records = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(out);
        for (Message next = empty.getParserForType().parseDelimitedFrom(in);
                next != null;
                next = empty.getParserForType().parseDelimitedFrom(in)) {
            records.addAll(OtlpRecord.of(next));
        }
        return records;
    }
}
