package dev.intarsia.tempo.read;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.filter.Bounds;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.schema.TempoField;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

/// What the footer states about the traces of a row group (Tempo storage format, sections 1 and 3). Claims of the
/// writer; what it does not say is empty. Times are nanoseconds since 1970, unsigned.
///
/// @param rowGroup ordinal of the row group in the file
/// @param traceCount number of its traces
/// @param byteCount bytes of all its columns in the file
/// @param lowestTraceId no trace has a lower id
/// @param highestTraceId no trace has a higher id
/// @param earliestStartUnixNanos no trace starts before
/// @param latestStartUnixNanos no trace starts after
/// @param earliestEndUnixNanos no trace ends before
/// @param latestEndUnixNanos no trace ends after
public record RowGroupStats(
        int rowGroup,
        long traceCount,
        long byteCount,
        Optional<Bytes> lowestTraceId,
        Optional<Bytes> highestTraceId,
        OptionalLong earliestStartUnixNanos,
        OptionalLong latestStartUnixNanos,
        OptionalLong earliestEndUnixNanos,
        OptionalLong latestEndUnixNanos) {

    /// What the footer of a block states about one of its row groups.
    static RowGroupStats of(TempoBlock block, RowGroup rowGroup) {
        Optional<Bounds> ids = bounds(block, rowGroup, TempoField.TRACE_ID);
        Optional<Bounds> starts = bounds(block, rowGroup, TempoField.TRACE_START);
        Optional<Bounds> ends = bounds(block, rowGroup, TempoField.TRACE_END);
        long bytes = rowGroup.columns().stream()
                .mapToLong(chunk -> Math.max(0, chunk.totalCompressedSize()))
                .sum();
        return new RowGroupStats(
                rowGroup.ordinal(),
                rowGroup.rowCount(),
                bytes,
                ids.flatMap(Bounds::min).map(Bytes::wrap),
                ids.flatMap(Bounds::max).map(Bytes::wrap),
                time(starts.flatMap(Bounds::min)),
                time(starts.flatMap(Bounds::max)),
                time(ends.flatMap(Bounds::min)),
                time(ends.flatMap(Bounds::max)));
    }

    private static Optional<Bounds> bounds(TempoBlock block, RowGroup rowGroup, TempoField field) {
        return block.schema()
                .field(field)
                .map(leaf -> Bounds.of(
                        rowGroup.columns().get(leaf.index()), block.footer().columnOrder(leaf)));
    }

    private static OptionalLong time(Optional<byte[]> bound) {
        return bound.isPresent() && bound.get().length == Long.BYTES
                ? OptionalLong.of(MemorySegment.ofArray(bound.get()).get(NativeLayouts.LONG_LE, 0))
                : OptionalLong.empty();
    }
}
