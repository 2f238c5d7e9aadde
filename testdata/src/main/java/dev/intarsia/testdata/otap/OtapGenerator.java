package dev.intarsia.testdata.otap;

import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Makes the directory of one run, from its first request to an orderly end.
public final class OtapGenerator {
    private OtapGenerator() {}

    /// Sends the requests one after the other; no two of them are in memory unless the caller keeps them. The target is
    /// a folder then, empty if nothing was sent.
    ///
    /// @throws ShapeChangedException when a batch does not fit and the options say to stop
    /// @throws IOException when a file cannot be written
    public static GeneratedOtap generate(OtapOptions options, Iterable<OtapRequest> requests) throws IOException {
        Files.createDirectories(options.target());
        Map<Signal, Long> items = new EnumMap<>(Signal.class);
        OtapExporter exporter = OtapExporter.start(options);
        try {
            for (OtapRequest request : requests) {
                exporter.send(request);
                items.merge(request.signal(), request.itemCount(), Long::sum);
            }
            exporter.close();
        } finally {
            exporter.abort();
        }
        Map<Signal, BitSet> lost = new EnumMap<>(Signal.class);
        items.keySet().forEach(signal -> lost.put(signal, exporter.lostItems(signal)));
        return new GeneratedOtap(
                options.target(),
                exporter.files(),
                exporter.rowCounts(),
                items,
                lost,
                exporter.orphanCounts(),
                exporter.batchCount(),
                exporter.clockMillis());
    }

    /// Sends `count` random requests, of these signals in turn, made while they are written.
    ///
    /// @param requestSeed determines the requests, as that of the options determines names and part ids
    /// @throws IOException when a file cannot be written
    public static GeneratedOtap generate(
            OtapOptions options, long requestSeed, RequestOptions requests, int count, Signal... signals)
            throws IOException {
        OtapRequests source = new OtapRequests(requestSeed, requests);
        return generate(
                options,
                () -> IntStream.range(0, count)
                        .mapToObj(i -> source.next(signals[i % signals.length]))
                        .iterator());
    }
}
