package dev.intarsia.otap.receive;

import dev.intarsia.error.Where;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.OtapPlace;
import java.util.Locale;
import java.util.Objects;

/// The records of successive rows of one root file: what a sink gets, and what is acknowledged as a whole.
///
/// A batch that was not acknowledged comes again. Its first row is then the same, and the records of the same rows are
/// equal; how many rows it has may differ, if the configuration does. Nothing behind it was acknowledged. So a sink
/// that keeps what it gets under [#key()], and replaces what it has there, has every record once.
///
/// @param request the records
/// @param partition name of the partition
/// @param rootFile the file whose rows they are
/// @param firstRow row of the first one in that file, from 0
/// @param endRow row behind the last one
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

    /// Name of the batch, the same whenever it comes, and of no other: `logs-1717-<uuid>-0000001000`, with the signal,
    /// the time and the random part of the file's name, and the first row. Fit for a file's name.
    public String key() {
        return "%s-%d-%s-%010d"
                .formatted(
                        request.signal().name().toLowerCase(Locale.ROOT), rootFile.millis(), rootFile.uuid(), firstRow);
    }

    /// What is consumed once this batch is.
    public Consumed consumed() {
        return new Consumed(rootFile, endRow, last);
    }

    /// The file as the place of a failure.
    public OtapPlace place() {
        return new OtapPlace(partition, rootFile.table().folder(), Where.of(rootFile.key()));
    }
}
