package example.tempo;

import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.tempo.ReactiveTempoReader;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import java.nio.file.Path;
import java.util.UUID;

/// The first example of `README.md`: counts the slow spans of a block.
public final class SlowSpans {
    private SlowSpans() {}

    public static void main(String[] args) {
        run(Path.of(args[0]), UUID.fromString(args[1]));
    }

    private static void run(Path folderOfBlocks, UUID blockId) {
        // example
        try (ReactiveContext context = ReactiveContext.create();
                ObjectStore store = context.localStore(folderOfBlocks)) {
            ReactiveTempoReader reader = ReactiveTempoReader.of(context);
            BlockLayout block = new BlockLayout("single-tenant/" + blockId);
            long slow = reader.open(store, block)
                    .flatMapMany(opened -> reader.traces(opened, ReadOptions.DEFAULTS))
                    .flatMapIterable(Trace::resourceSpans)
                    .flatMapIterable(ResourceSpans::scopeSpans)
                    .flatMapIterable(ScopeSpans::spans)
                    .filter(span -> span.durationNanos() > 50_000_000)
                    .count()
                    .block();
            System.out.println(slow + " spans took more than 50 ms");
        }
        // end
    }
}
