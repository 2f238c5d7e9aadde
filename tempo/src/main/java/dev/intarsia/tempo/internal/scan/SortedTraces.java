package dev.intarsia.tempo.internal.scan;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.Optional;

/// Checks that the traces of a block ascend by their ids, as Tempo writes them: only so can blocks be merged. For one
/// read of one block.
public final class SortedTraces {
    private final ErrorLocation location;
    private Optional<Bytes> last = Optional.empty();

    /// For the traces of this block, from the first one on.
    public SortedTraces(TempoBlock block) {
        location = ErrorLocation.of(block.file().object().key());
    }

    /// The next trace of the block.
    ///
    /// @return the trace
    /// @throws CorruptFileException when its id is below that of the one before
    public Trace next(Trace trace) {
        Bytes id = trace.traceId();
        if (last.isPresent() && id.compareTo(last.get()) < 0) {
            throw new CorruptFileException(
                    location,
                    "traces are not sorted by id, as merging needs it: " + id.toHex() + " after "
                            + last.get().toHex());
        }
        last = Optional.of(id);
        return trace;
    }
}
