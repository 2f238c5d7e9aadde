package dev.intarsia.docs;

import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import java.nio.file.Path;
import java.util.UUID;

final class SpansExample {
    private SpansExample() {}

    static void run(Path folderOfBlocks, UUID blockId) {
        // example
        try (ReadContext context = ReadContext.create();
                ObjectStore store = new LocalObjectStore(folderOfBlocks)) {
            TempoBlockReader reader =
                    TempoBlockReader.open(store, new BlockLayout("single-tenant/" + blockId), context);
            try (SpanIterator spans = reader.spans(TempoProjection.spansWithoutAttributes())) {
                while (spans.hasNext()) {
                    SpanWithContext span = spans.next();
                    System.out.println(
                            span.resource().serviceName() + " " + span.span().name());
                }
            }
        }
        // end
    }
}
