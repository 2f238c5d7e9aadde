package dev.intarsia.otap.read;

import dev.intarsia.model.Bytes;
import dev.intarsia.otap.schema.Signal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Some records of one partition, in order, as one OTLP request in protobuf: the bytes are an
/// `ExportLogsServiceRequest`, `ExportTraceServiceRequest` or `ExportMetricsServiceRequest`, and those of `LogsData`
/// and so on. Neighbours of one resource and scope are under one resource and scope, as [OtlpRequests] has it.
///
/// @param partition name of the partition
/// @param signal what the records are
/// @param request the message
/// @param recordCount number of records; never none
/// @param highestId highest id of a root row read so far, those of records before and left out included, unsigned;
///     empty when none has an id
/// @param attributeCount attributes of all records, see [JoinedRecord#attributeCount()]
/// @param unresolvedCount number of records whose resource or scope cannot be told
/// @param position how far the root file is read with this batch; empty where records do not come in ingest order
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
