package dev.intarsia.testdata;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.internal.block.BlockIndex;
import dev.intarsia.tempo.internal.block.BloomShards;
import dev.intarsia.tempo.internal.block.TraceIdBloomFilter;
import dev.intarsia.testdata.internal.BlockFormat;
import dev.intarsia.testdata.internal.BlockSchema;
import dev.intarsia.testdata.internal.TraceColumns;
import dev.intarsia.testdata.internal.TraceTotals;
import dev.intarsia.testdata.internal.WrittenTraceParts;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Writes traces as a block the way Tempo does: same schema, encodings, codecs and page size as those of the format,
/// nested sets and service statistics filled in, with bloom filter, index and meta beside the data. The same traces
/// yield the same bytes.
///
/// Traces come in ascending order of their ids. Only the row group being filled is in memory. Not thread-safe.
public final class TempoBlockWriter implements AutoCloseable {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path root;
    private final BlockWriterOptions options;
    private final BlockLayout layout;
    private final BloomShards bloom;
    private final RowGroupBuffer rows;
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
    public TempoBlockWriter(Path root, BlockWriterOptions options, long expectedTraces) throws IOException {
        this.root = root;
        this.options = options;
        layout = BlockLayout.of(options.tenant(), options.blockId());
        bloom = BloomShards.sized(expectedTraces, options.bloomShardBytes(), BloomShards.DEFAULT_FALSE_POSITIVES);
        BlockSchema schema = new BlockSchema(BlockFormat.of(options.format()), options.dedicatedColumns());
        rows = new RowGroupBuffer(schema.schema());
        columns = new TraceColumns(rows, schema);
        Files.createDirectories(root.resolve(layout.prefix()));
        file = ParquetFileWriter.create(
                root.resolve(layout.data()), schema.schema(), schema.options().withPageBytes(options.pageBytes()));
    }

    /// Appends a trace to the row group being filled.
    ///
    /// @throws IllegalArgumentException when its id is not above that of the trace before, or longer than 16 bytes
    public void add(Trace trace) {
        add(WrittenTraceParts.of(trace));
    }

    /// Appends a trace whose spans are made one by one; only its columns are held.
    ///
    /// @throws IllegalArgumentException as [#add(Trace)]
    public void add(HugeTrace trace) {
        add(trace.parts());
    }

    private void add(WrittenTraceParts trace) {
        Bytes id = TraceIds.pad(trace.traceId());
        if (traceCount > 0 && id.compareTo(lastId) <= 0) {
            throw new IllegalArgumentException("trace " + id + " does not follow " + lastId);
        }
        append(id, trace);
    }

    /// Appends another row of the trace that was added last, which no block of Tempo should have: it puts the parts of
    /// a trace together before it writes them.
    ///
    /// @throws IllegalArgumentException when it is a part of another trace
    public void addAgain(Trace part) {
        Bytes id = TraceIds.pad(part.traceId());
        if (!id.equals(lastId)) {
            throw new IllegalArgumentException("trace " + id + " is not " + lastId);
        }
        append(id, WrittenTraceParts.of(part));
    }

    private void append(Bytes id, WrittenTraceParts trace) {
        TraceTotals summary = TraceTotals.of(trace);
        columns.add(trace, summary);
        bloom.add(id);
        lastId = id;
        traceCount++;
        if (summary.spanCount() > 0) {
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

    /// Ends the last row group and writes everything that belongs to the block, its meta last.
    ///
    /// @throws IOException when an object cannot be written
    public WrittenBlock finish() throws IOException {
        endRowGroup();
        file.close();
        if (options.isNoCompact()) {
            write(layout.key(BlockLayout.NO_COMPACT), new byte[0]);
        }
        List<TraceIdBloomFilter> shards = bloom.shards();
        for (int i = 0; i < shards.size(); i++) {
            write(layout.bloom(i), shards.get(i).toBytes());
        }
        BlockIndex index = new BlockIndex(lastTraceIds);
        if (options.hasIndex()) {
            write(layout.index(), index.toJson());
        }
        BlockMeta meta = meta(shards.size());
        write(options.isCompacted() ? layout.compactedMeta() : layout.meta(), meta.toJson());
        return new WrittenBlock(root.resolve(layout.prefix()), meta, index);
    }

    private void write(String key, byte[] content) throws IOException {
        Files.write(root.resolve(key), content);
    }

    private BlockMeta meta(int shards) {
        return new BlockMeta(
                options.format().id(),
                options.blockId(),
                options.tenant(),
                Instant.ofEpochSecond(firstSecond == Long.MAX_VALUE ? 0 : firstSecond),
                Instant.ofEpochSecond(lastSecond),
                traceCount,
                file.position(),
                options.compactionLevel(),
                0,
                lastTraceIds.size(),
                shards,
                file.footerLength(),
                options.dedicatedColumns(),
                options.replicationFactor());
    }

    /// Closes the data file. A block that was not finished stays without meta, so no reader takes it for one.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
