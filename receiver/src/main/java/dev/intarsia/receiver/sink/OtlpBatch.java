package dev.intarsia.receiver.sink;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.receiver.checkpoint.Consumed;
import java.util.Locale;
import java.util.Objects;

/// The records of consecutive rows of one root file: the unit that is passed to a sink and acknowledged as a whole.
///
/// A batch that was not acknowledged is delivered again. Its first row is then the same, and the records of the same
/// rows are equal; its number of rows may differ if the configuration has changed. No later row was acknowledged. A
/// sink that stores batches under [#key()], replacing earlier content, therefore contains every record once.
///
/// @param request the records
/// @param partition name of the partition
/// @param rootFile the file of the rows
/// @param firstRow row of the first one in that file, from 0
/// @param endRow end of the rows, exclusive
/// @param last whether it reaches the end of the file
public record OtlpBatch(
        OtlpRequest request, String partition, TableFile rootFile, long firstRow, long endRow, boolean last) {
    public OtlpBatch {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(partition, "partition");
        if (firstRow < 0 || endRow < firstRow) {
            throw new IllegalArgumentException("rows " + firstRow + " to " + endRow + " of " + rootFile.key());
        }
    }

    /// Unique name of the batch, the same for each delivery: `logs-1717-<uuid>-0000001000`, with the signal, the time
    /// and the random part of the file's name, and the first row. Usable as a file name.
    public String key() {
        return "%s-%d-%s-%010d"
                .formatted(
                        request.signal().name().toLowerCase(Locale.ROOT), rootFile.millis(), rootFile.uuid(), firstRow);
    }

    /// The position up to which the file is consumed with this batch.
    public Consumed consumed() {
        return new Consumed(rootFile, endRow, last);
    }

    /// The file as the location of a failure.
    public OtapPlace place() {
        return new OtapPlace(partition, rootFile.table().folder(), ErrorLocation.of(rootFile.key()));
    }
}
