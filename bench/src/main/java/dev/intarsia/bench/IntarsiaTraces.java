package dev.intarsia.bench;

import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;

/// Reads all traces of a block with all they hold, by the blocking iterator, and visits every field.
final class IntarsiaTraces {
    private final BenchBlock block;
    private final ReadContext context;

    IntarsiaTraces(BenchBlock block, ReadContext context) {
        this.block = block;
        this.context = context;
    }

    /// Opens the block, meta and footer included, and reads it to its end.
    TraceFold read() {
        TraceFold fold = new TraceFold();
        TempoBlockReader reader = TempoBlockReader.of(block.open(context), context);
        try (TraceIterator traces = reader.traces(TempoProjection.fullSpans())) {
            while (traces.hasNext()) {
                fold.add(traces.next());
            }
        }
        return fold;
    }
}
