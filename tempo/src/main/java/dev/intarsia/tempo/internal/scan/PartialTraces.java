package dev.intarsia.tempo.internal.scan;

import dev.intarsia.model.Trace;
import dev.intarsia.tempo.find.TraceCombiner;
import dev.intarsia.tempo.read.ScanOptions;
import java.util.List;

/// Makes one trace of what several blocks hold of it.
@FunctionalInterface
public interface PartialTraces {
    /// The trace.
    ///
    /// @param parts two or more, in the order of the blocks
    Trace combine(List<Trace> parts);

    /// Combines as the options require, see [ScanOptions#keepsStoredOrder()].
    static PartialTraces of(ScanOptions options) {
        return parts -> {
            TraceCombiner combiner = new TraceCombiner();
            parts.forEach(combiner::add);
            return options.keepsStoredOrder()
                    ? combiner.traceInStoredOrder().orElseThrow()
                    : combiner.trace().orElseThrow();
        };
    }
}
