package dev.intarsia.docs;

import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import java.nio.file.Path;

final class SomeTracesExample {
    private SomeTracesExample() {}

    static void run(Path folderOfBlock, long fromUnixNanos, long toUnixNanos, String prefix) {
        // example
        RowGroupFilter some =
                RowGroupFilter.ALL.between(fromUnixNanos, toUnixNanos).withTraceIdPrefix(prefix);
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folderOfBlock)) {
            TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), context);
            try (TraceIterator traces = reader.traces(TempoProjection.fullSpans(), some)) {
                while (traces.hasNext()) {
                    System.out.println(traces.next().traceId());
                }
            }
        }
        // end
    }
}
