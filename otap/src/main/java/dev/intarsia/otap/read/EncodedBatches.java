package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.internal.wire.EncodedRecord;
import dev.intarsia.otap.internal.wire.RequestBuilder;
import dev.intarsia.otap.schema.Signal;
import org.jspecify.annotations.Nullable;

/// The records of one partition as OTLP requests in protobuf, batch by batch. No records are created from the rows:
/// their columns are encoded directly.
public final class EncodedBatches extends PartitionBatches<EncodedBatch> {
    private final Signal signal;
    private final BatchCutter<EncodedRecord> cutter;
    private final RequestBuilder request = new RequestBuilder();

    EncodedBatches(Partition partition, Signal signal, BatchCutter<EncodedRecord> cutter) {
        super(partition, cutter);
        this.signal = signal;
        this.cutter = cutter;
    }

    @Override
    @Nullable
    EncodedBatch fill() {
        BatchCutter.Cut cut = cutter.next(request::add);
        return cut.records() == 0
                ? null
                : new EncodedBatch(
                        partition().name(),
                        signal,
                        request.finish(),
                        cut.records(),
                        cutter.highestId(),
                        cut.attributes(),
                        cut.unresolved(),
                        cutter.position());
    }
}
