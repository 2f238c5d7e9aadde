package dev.intarsia.bench;

import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.tempo.ReactiveTempoReader;

/// Reads all traces of a block with all they hold as a `Flux`, with the default options, and visits every field in the
/// order of the file.
final class FluxTraces {
    private final BenchBlock block;
    private final ReactiveContext context;
    private final ReactiveTempoReader reader;

    FluxTraces(BenchBlock block, ReactiveContext context) {
        this.block = block;
        this.context = context;
        this.reader = ReactiveTempoReader.of(context);
    }

    /// Opens the block, meta and footer included, and reads it to its end.
    TraceFold read() {
        TraceFold fold = new TraceFold();
        reader.traces(block.open(context.readContext()), ReadOptions.DEFAULTS)
                .doOnNext(fold::add)
                .then()
                .block();
        return fold;
    }
}
