package dev.intarsia.testdata;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.BlockIndex;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.BloomFilter;
import dev.intarsia.tempo.block.BloomShards;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Writes traces as a vParquet4 block the way Tempo does: same schema, encodings, codecs and page size, nested sets and
/// service statistics filled in, with bloom filter, index and meta beside the data. The same traces give the same
/// bytes.
///
/// Traces come in ascending order of their ids. Only the row group being filled is in memory. Not thread-safe.
public final class VParquet4BlockWriter implements AutoCloseable {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path root;
    private final BlockLayout layout;
    private final String tenant;
    private final UUID blockId;
    private final List<DedicatedColumn> dedicated;
    private final BloomShards bloom;
    private final RowGroupBuffer rows = new RowGroupBuffer(VParquet4Schema.INSTANCE.schema());
    private final TraceColumns columns;
    private final ParquetFileWriter file;
    private final List<Bytes> lastTraceIds = new ArrayList<>();
    private Bytes lastId = Bytes.EMPTY;
    private long traceCount;
    private long firstSecond = Long.MAX_VALUE;
    private long lastSecond;

    /// Starts a block below `root`, in `<tenant>/<blockId>`.
    ///
    /// @param expectedTraces how many traces the bloom filter is sized for
    /// @throws IOException when the folder or the data file cannot be made
    public VParquet4BlockWriter(
            Path root, String tenant, UUID blockId, List<DedicatedColumn> dedicated, long expectedTraces)
            throws IOException {
        this.root = root;
        this.tenant = tenant;
        this.blockId = blockId;
        this.dedicated = List.copyOf(dedicated);
        layout = BlockLayout.of(tenant, blockId);
        bloom = BloomShards.sized(expectedTraces);
        columns = new TraceColumns(rows, dedicated);
        Files.createDirectories(root.resolve(layout.prefix()));
        file = ParquetFileWriter.create(
                root.resolve(layout.data()),
                VParquet4Schema.INSTANCE.schema(),
                VParquet4Schema.INSTANCE.options().build());
    }

    /// Appends a trace to the row group being filled.
    ///
    /// @throws IllegalArgumentException when its id is not above that of the trace before, or longer than 16 bytes
    public void add(Trace trace) {
        Bytes id = TraceIds.pad(trace.traceId());
        if (traceCount > 0 && id.compareTo(lastId) <= 0) {
            throw new IllegalArgumentException("trace " + id + " does not follow " + lastId);
        }
        columns.add(trace);
        bloom.add(id);
        lastId = id;
        traceCount++;
        TraceSummary summary = TraceSummary.of(trace);
        if (!summary.services().isEmpty()) {
            firstSecond = Math.min(firstSecond, Long.divideUnsigned(summary.startUnixNanos(), NANOS_PER_SECOND));
            lastSecond = Math.max(lastSecond, Long.divideUnsigned(summary.endUnixNanos(), NANOS_PER_SECOND));
        }
    }

    /// Writes the traces added since the last call as a row group; without such traces nothing happens.
    ///
    /// @throws IOException when the data file cannot be written
    public void endRowGroup() throws IOException {
        if (rows.rowCount() > 0) {
            file.writeRowGroup(rows);
            rows.clear();
            lastTraceIds.add(lastId);
        }
    }

    /// Ends the last row group and writes everything that belongs to the block, `meta.json` last.
    ///
    /// @throws IOException when an object cannot be written
    public WrittenBlock finish() throws IOException {
        endRowGroup();
        file.close();
        List<BloomFilter> shards = bloom.shards();
        for (int i = 0; i < shards.size(); i++) {
            Files.write(root.resolve(layout.bloom(i)), shards.get(i).toBytes());
        }
        BlockIndex index = new BlockIndex(lastTraceIds);
        Files.write(root.resolve(layout.index()), index.toJson());
        BlockMeta meta = meta(shards.size());
        Files.write(root.resolve(layout.meta()), meta.toJson());
        return new WrittenBlock(root.resolve(layout.prefix()), meta, index);
    }

    private BlockMeta meta(int shards) {
        return new BlockMeta(
                TempoFormat.VPARQUET4.id(),
                blockId,
                tenant,
                Instant.ofEpochSecond(firstSecond == Long.MAX_VALUE ? 0 : firstSecond),
                Instant.ofEpochSecond(lastSecond),
                traceCount,
                file.position(),
                0,
                0,
                lastTraceIds.size(),
                shards,
                file.footerLength(),
                dedicated,
                1);
    }

    /// Closes the data file. A block that was not finished stays without `meta.json`, so no reader takes it for one.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
