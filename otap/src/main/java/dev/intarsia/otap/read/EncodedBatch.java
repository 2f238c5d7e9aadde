package dev.intarsia.otap.read;

import dev.intarsia.model.Bytes;
import dev.intarsia.otap.schema.Signal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Some records of one partition, in order, as one OTLP request in protobuf: the bytes are an
/// `ExportLogsServiceRequest`, `ExportTraceServiceRequest` or `ExportMetricsServiceRequest`, which are also those of
/// `LogsData` and so on. Consecutive records of one resource and scope share a group, as in [OtlpRequests].
///
/// @param partition name of the partition
/// @param signal signal of the records
/// @param request the message
/// @param recordCount number of records; at least 1
/// @param highestId highest id of a root row read so far, including those of earlier and filtered records, unsigned;
///     empty if none has an id
/// @param attributeCount attributes of all records, see [JoinedRecord#attributeCount()]
/// @param unresolvedCount number of records whose resource or scope cannot be resolved
/// @param position the position up to which the root file is read with this batch; empty if records are not in ingest
///     order
public record EncodedBatch(
        String partition,
        Signal signal,
        Bytes request,
        int recordCount,
        OptionalLong highestId,
        long attributeCount,
        long unresolvedCount,
        Optional<Position> position)
        implements RecordBatch {

    /// Checks that nothing is missing.
    public EncodedBatch {
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(request, "request");
        if (recordCount < 1) {
            throw new IllegalArgumentException("a batch without records");
        }
    }
}
