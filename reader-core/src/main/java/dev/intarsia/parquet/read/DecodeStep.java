package dev.intarsia.parquet.read;

import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.store.ByteRange;
import java.util.List;

/// What a [RowGroupDecoder] answers when asked to go on.
public sealed interface DecodeStep {
    /// These bytes of the file must be given first. Not an error.
    record NeedsBytes(List<ByteRange> ranges) implements DecodeStep {}

    /// The next rows; valid until the decoder's next call.
    record Decoded(RowGroupBatch batch) implements DecodeStep {}

    /// All rows of the row group were given out.
    record Finished() implements DecodeStep {}
}
