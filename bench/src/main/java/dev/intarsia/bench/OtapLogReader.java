package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import java.io.IOException;
import java.util.function.Consumer;

/// Reads the logs of an exporter's directory and makes requests of them.
@FunctionalInterface
interface OtapLogReader {
    /// Most records of a request.
    int RECORDS = 1_000;

    /// Opens the files, reads them to their end and yields each request of 1,000 logs, in their order, as bytes.
    void read(Consumer<Bytes> requests) throws IOException;
}
