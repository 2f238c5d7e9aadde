package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.summary.TraceSummary;
import java.util.ArrayList;
import java.util.List;

/// The traces that are looked for: evenly spread over the block.
final class FindIds {
    /// How many, if the block has as many.
    static final int COUNT = 16;

    private FindIds() {}

    static List<Bytes> of(BenchBlock block, ReadContext context) {
        List<Bytes> all = new ArrayList<>();
        try (SummaryIterator summaries =
                TempoBlockReader.of(block.open(context), context).summaries()) {
            summaries.forEachRemaining((TraceSummary summary) -> all.add(summary.traceId()));
        }
        List<Bytes> ids = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            ids.add(all.get((int) ((long) i * all.size() / COUNT)));
        }
        return ids;
    }
}
