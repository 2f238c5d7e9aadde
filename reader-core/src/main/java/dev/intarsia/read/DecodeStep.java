package dev.intarsia.read;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.store.ByteRange;
import java.util.List;

/// The result of a step of [RowGroupDecoder].
sealed interface DecodeStep {
    /// These bytes of the file must be given first. Not an error.
    record NeedsBytes(List<ByteRange> ranges) implements DecodeStep {}

    /// The next rows; valid until the decoder's next call.
    record Decoded(RowGroupBatch batch) implements DecodeStep {}

    /// All rows of the row group were returned.
    record Finished() implements DecodeStep {}
}
