package dev.intarsia.testdata;

import java.io.IOException;

/// Generates whole blocks.
public final class BlockGenerator {

    private BlockGenerator() {}

    /// Writes a block of generated traces.
    ///
    /// @throws IOException when the block cannot be written
    public static GeneratedBlock generate(BlockOptions options) throws IOException {
        TraceGenerator generator =
                new TraceGenerator(options.seed(), options.traces(), options.spansPerTrace(), options.wideTraceSpans());
        int groupSize = Math.ceilDiv(options.traces(), options.rowGroups());
        try (TempoBlockWriter writer = new TempoBlockWriter(options.target(), options.stored(), options.traces())) {
            for (int i = 0; i < options.traces(); i++) {
                writer.add(generator.trace(i));
                if ((i + 1) % groupSize == 0) {
                    writer.endRowGroup();
                }
            }
            return new GeneratedBlock(writer.finish(), generator.traces());
        }
    }
}
