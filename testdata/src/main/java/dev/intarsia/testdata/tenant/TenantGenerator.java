package dev.intarsia.testdata.tenant;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.BlockWriterOptions;
import dev.intarsia.testdata.TempoBlockWriter;
import dev.intarsia.testdata.TraceGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Generates whole tenants: live blocks of several formats that share traces, blocks that were compacted, folders that
/// are no blocks, and the tenant index.
public final class TenantGenerator {

    /// How long before the index was made a block was compacted.
    private static final long COMPACTED_SECONDS = 30;

    private final TenantOptions options;
    private final TraceGenerator traces;
    private final TraceSpread spread;
    private final List<TenantBlock> live = new ArrayList<>();
    private final List<TenantBlock> compacted = new ArrayList<>();

    private TenantGenerator(TenantOptions options) {
        this.options = options;
        traces = new TraceGenerator(options.seed(), options.traces(), options.spansPerTrace(), 0);
        spread = new TraceSpread(options.seed(), options.formats().size(), options.isReplicated());
    }

    /// Writes a tenant.
    ///
    /// @throws IOException when something cannot be written
    public static GeneratedTenant generate(TenantOptions options) throws IOException {
        return new TenantGenerator(options).generate();
    }

    private GeneratedTenant generate() throws IOException {
        for (int b = 0; b < options.formats().size(); b++) {
            int block = b;
            boolean isOutput = b < options.compactions();
            live.add(write(b, isOutput ? 1 : 0, false, number -> spread.part(traces.trace(number), number, block)));
        }
        for (int input = 0; input < 2 * options.compactions(); input++) {
            int block = input / 2;
            int half = input % 2;
            compacted.add(write(
                    options.formats().size() + input,
                    0,
                    true,
                    number -> spread.part(traces.trace(number), number, block)
                            .flatMap(part -> spread.inputPart(part, number, block, half))));
        }
        TenantIndexFile index = index();
        Path directory = options.target().resolve(options.tenant());
        if (options.indexes().contains(TenantIndexFile.PROTOBUF)) {
            Files.write(directory.resolve(TenantIndexFile.PROTOBUF), index.toProtobuf());
        }
        if (options.indexes().contains(TenantIndexFile.JSON)) {
            Files.write(directory.resolve(TenantIndexFile.JSON), index.toJson());
        }
        writeCompactedTimes(index);
        writeDamaged();
        return new GeneratedTenant(directory, traces, spread, live, compacted, index);
    }

    /// What a block holds of the trace with a number.
    @FunctionalInterface
    private interface Parts {
        Optional<Trace> of(int number);
    }

    private TenantBlock write(int position, int level, boolean isCompacted, Parts parts) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < options.traces(); number++) {
            if (parts.of(number).isPresent()) {
                numbers.add(number);
            }
        }
        int groupSize = Math.max(1, Math.ceilDiv(numbers.size(), options.rowGroups()));
        Set<Bytes> ids = new HashSet<>();
        try (TempoBlockWriter writer =
                new TempoBlockWriter(options.target(), stored(position, level, isCompacted), numbers.size())) {
            for (int i = 0; i < numbers.size(); i++) {
                Trace part = parts.of(numbers.get(i)).orElseThrow();
                writer.add(part);
                ids.add(TraceIds.pad(part.traceId()));
                if ((i + 1) % groupSize == 0) {
                    writer.endRowGroup();
                }
            }
            return new TenantBlock(writer.finish(), ids);
        }
    }

    /// Inputs of a compaction have the format and the columns of its output. One block in two has dedicated columns of
    /// every kind, and every third says that it must not be compacted or has no index.
    private BlockWriterOptions stored(int position, int level, boolean isCompacted) {
        int blocks = options.formats().size();
        int model = position < blocks ? position : (position - blocks) / 2;
        TempoFormat format = options.formats().get(model);
        List<DedicatedColumn> columns = model % 2 == 0 ? BlockOptions.EVERY_KIND_OF_COLUMN : List.of();
        return BlockWriterOptions.of(format, BlockOptions.blockIdOf(options.seed() * 1_000 + position))
                .withBlock(options.tenant(), BlockOptions.blockIdOf(options.seed() * 1_000 + position))
                .withDedicatedColumns(columns)
                .withBloomShardBytes(options.bloomShardBytes())
                .withCompactionLevel(level)
                .withReplicationFactor(options.isReplicated() ? 0 : 1)
                .withNoCompact(position % 3 == 1)
                .withIndex(position % 3 != 2)
                .withCompacted(isCompacted);
    }

    private TenantIndexFile index() {
        List<BlockMeta> metas = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (TenantBlock block : live) {
            metas.add(block.written().meta());
            Instant end = block.written().meta().endTime();
            last = end.isAfter(last) ? end : last;
        }
        Instant createdAt = last.plusSeconds(3_600).plusNanos(123_456_789);
        List<CompactedMeta> compactedMetas = new ArrayList<>();
        for (TenantBlock block : compacted) {
            compactedMetas.add(new CompactedMeta(block.written().meta(), createdAt.minusSeconds(COMPACTED_SECONDS)));
        }
        return new TenantIndexFile(createdAt, metas, compactedMetas);
    }

    private void writeCompactedTimes(TenantIndexFile index) throws IOException {
        for (CompactedMeta entry : index.compacted()) {
            Path meta = options.target().resolve(entry.meta().layout().compactedMeta());
            Files.setLastModifiedTime(meta, FileTime.from(entry.compactedTime()));
        }
    }

    private void writeDamaged() throws IOException {
        BlockMeta model = live.getFirst().written().meta();
        for (int i = 0; i < options.damages().size(); i++) {
            BlockMeta meta = new BlockMeta(
                    model.format(),
                    BlockOptions.blockIdOf(options.seed() * 1_000 + 900 + i),
                    model.tenantId(),
                    model.startTime(),
                    model.endTime(),
                    model.totalObjects(),
                    model.sizeBytes(),
                    model.compactionLevel(),
                    model.indexPageSize(),
                    model.totalRecords(),
                    model.bloomShards(),
                    model.footerSizeBytes(),
                    model.dedicatedColumns(),
                    model.replicationFactor());
            options.damages().get(i).write(options.target(), meta);
        }
    }
}
