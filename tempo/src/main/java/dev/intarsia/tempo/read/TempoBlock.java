package dev.intarsia.tempo.read;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.filter.Bounds;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.internal.StageFailures;
import dev.intarsia.tempo.internal.assemble.TraceAssembler;
import dev.intarsia.tempo.internal.assemble.TraceSummaryAssembler;
import dev.intarsia.tempo.schema.SchemaDescription;
import dev.intarsia.tempo.schema.TempoFormats;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.summary.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A Tempo block of which the meta and the footer have been read and matched: all that is needed to plan reads of it.
///
/// Plain data, thread-safe, may be kept as long as the block exists; the store stays its owner's to close.
public final class TempoBlock {
    /// Far above any real `meta.json`. As in lists of blocks; a meta of hundred dedicated columns has 10 KiB.
    private static final long MAX_META_BYTES = 1 << 20;

    private final Optional<BlockMeta> meta;
    private final Optional<BlockLayout> layout;
    private final ParquetFile file;
    private final TempoSchema schema;

    private TempoBlock(Optional<BlockMeta> meta, Optional<BlockLayout> layout, ParquetFile file, TempoSchema schema) {
        this.meta = meta;
        this.layout = layout;
        this.file = file;
        this.schema = schema;
    }

    /// Opens a block while the caller waits.
    ///
    /// @param store where the block lies
    /// @param block names of its objects
    /// @param context memory and limits
    /// @throws dev.intarsia.error.ReadException when it is incomplete, damaged, or of a format that cannot be read
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public static TempoBlock open(ObjectStore store, BlockLayout block, ReadContext context) {
        return Stages.join(openAsync(store, block, context));
    }

    /// Opens a lone `data.parquet` while the caller waits. Without the block's meta the names of attributes with
    /// dedicated columns are not known: see [#unnamedColumns()].
    ///
    /// @param store where the file lies
    /// @param key the file
    /// @param context memory and limits
    /// @throws dev.intarsia.error.ReadException when it is missing, damaged, or of a format that cannot be read
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public static TempoBlock openFile(ObjectStore store, String key, ReadContext context) {
        return Stages.join(openFileAsync(store, key, context));
    }

    /// Opens a block: reads `meta.json` (`meta.compacted.json` if the block was compacted away and still exists) and
    /// the footer, the latter in one request if the meta states its size. The stage fails with a
    /// [dev.intarsia.error.ReadException], among them: a [StoreException] when there is no meta or no data,
    /// [CorruptFileException] when the meta does not fit the data.
    public static CompletionStage<TempoBlock> openAsync(ObjectStore store, BlockLayout block, ReadContext context) {
        return readMeta(store, block, context)
                .thenCompose(meta -> openWith(meta.meta(), meta.location(), store, block, context));
    }

    private record ReadMeta(BlockMeta meta, ErrorLocation location) {}

    private static CompletionStage<ReadMeta> readMeta(ObjectStore store, BlockLayout block, ReadContext context) {
        return readMeta(store, block.meta(), context)
                .exceptionallyCompose(
                        failure -> ifMissing(failure, () -> readMeta(store, block.compactedMeta(), context)))
                .exceptionallyCompose(
                        failure -> ifMissing(failure, () -> CompletableFuture.failedStage(noBlock(block))));
    }

    private static CompletionStage<ReadMeta> readMeta(ObjectStore store, String key, ReadContext context) {
        ErrorLocation location = ErrorLocation.of(key);
        return context.budgeted(store)
                .readWhole(key, MAX_META_BYTES, context.pool())
                .thenApply(json -> new ReadMeta(BlockMeta.parse(json, location), location));
    }

    private static <T> CompletionStage<T> ifMissing(Throwable failure, Supplier<CompletionStage<T>> otherwise) {
        return StageFailures.isMissing(failure)
                ? otherwise.get()
                : CompletableFuture.failedStage(Stages.unwrapped(failure));
    }

    private static StoreException noBlock(BlockLayout block) {
        return new StoreException(
                StoreException.Reason.NOT_FOUND,
                ErrorLocation.of(block.meta()),
                "no such object: not a complete Tempo block");
    }

    /// Opens a block whose meta is known, as in a list of blocks: reads the footer only, in one request if the
    /// meta states its size and that of the data. Nothing is looked up then, and the version of the data is not pinned:
    /// the data of a block never change. The stage fails as it does where the meta is read, too.
    public static CompletionStage<TempoBlock> openAsync(
            ObjectStore store, BlockLayout block, BlockMeta meta, ReadContext context) {
        try {
            SchemaDescription description = TempoFormats.description(meta.tempoFormat(ErrorLocation.of(block.meta())));
            return dataOf(block, meta)
                    .map(data -> openData(meta, description, store, block, data, context))
                    .orElseGet(() -> openWith(meta, ErrorLocation.of(block.meta()), store, block, context));
        } catch (ReadException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /// The data of a block as its meta describes them; empty if it does not state their size.
    public static Optional<ObjectRef> dataOf(BlockLayout block, BlockMeta meta) {
        return meta.sizeBytes() > 0 ? Optional.of(new ObjectRef(block.data(), meta.sizeBytes(), "")) : Optional.empty();
    }

    private static CompletionStage<TempoBlock> openWith(
            BlockMeta meta, ErrorLocation metaPlace, ObjectStore store, BlockLayout block, ReadContext context) {
        SchemaDescription description = TempoFormats.description(meta.tempoFormat(metaPlace));
        return Stages.started(() -> store.head(block.data())).thenCompose(object -> {
            if (meta.sizeBytes() != 0 && meta.sizeBytes() != object.size()) {
                throw new CorruptFileException(
                        ErrorLocation.of(object.key()),
                        object.size() + " bytes, the block's meta says " + meta.sizeBytes());
            }
            return openData(meta, description, store, block, object, context);
        });
    }

    private static CompletionStage<TempoBlock> openData(
            BlockMeta meta,
            SchemaDescription description,
            ObjectStore store,
            BlockLayout block,
            ObjectRef data,
            ReadContext context) {
        long footer = meta.footerSizeBytes() == 0 ? -1 : meta.footerSizeBytes();
        return ParquetReader.openAsync(store, data, footer, context)
                .thenApply(file -> of(meta, block, description, file));
    }

    private static TempoBlock of(BlockMeta meta, BlockLayout layout, SchemaDescription description, ParquetFile file) {
        ErrorLocation location = ErrorLocation.of(file.object().key());
        TempoSchema schema =
                TempoSchema.resolve(file.footer().schema(), description, meta.dedicatedColumns(), location);
        return new TempoBlock(Optional.of(meta), Optional.of(layout), file, schema);
    }

    /// Opens a lone file as [#openFile] does. The stage fails with a [dev.intarsia.error.ReadException].
    public static CompletionStage<TempoBlock> openFileAsync(ObjectStore store, String key, ReadContext context) {
        return Stages.started(() -> store.head(key))
                .thenCompose(object -> ParquetReader.openAsync(store, object, -1, context))
                .thenApply(TempoBlock::withoutMeta);
    }

    private static TempoBlock withoutMeta(ParquetFile file) {
        ErrorLocation location = ErrorLocation.of(file.object().key());
        SchemaDescription description =
                TempoFormats.description(TempoFormats.detect(file.footer().schema(), location));
        TempoSchema schema = TempoSchema.resolve(file.footer().schema(), description, List.of(), location);
        return new TempoBlock(Optional.empty(), Optional.empty(), file, schema);
    }

    /// What `meta.json` says; empty for a lone file.
    public Optional<BlockMeta> meta() {
        return meta;
    }

    /// Names of the block's objects; empty for a lone file.
    public Optional<BlockLayout> layout() {
        return layout;
    }

    /// The file with the traces.
    public ParquetFile file() {
        return file;
    }

    /// The file's footer.
    public ParquetFooter footer() {
        return file.footer();
    }

    /// The file's columns by their meaning.
    public TempoSchema schema() {
        return schema;
    }

    /// Number of traces, by the footer. What the meta says ([BlockMeta#totalObjects()]) is an estimate that may differ.
    public long traceCount() {
        return file.footer().rowCount();
    }

    /// Columns that hold attributes whose names are not known: dedicated columns of a lone file, or such as the meta
    /// does not name. Their values are missing from the traces. Empty when nothing is lost.
    public List<LeafColumn> unnamedColumns() {
        List<LeafColumn> unnamed = new ArrayList<>();
        for (LeafColumn leaf : schema.unnamedSlots()) {
            if (hasValues(leaf)) {
                unnamed.add(leaf);
            }
        }
        return unnamed;
    }

    /// False only if statistics prove that all values are null.
    private boolean hasValues(LeafColumn leaf) {
        for (RowGroup rowGroup : file.footer().rowGroups()) {
            ColumnChunk chunk = rowGroup.columns().get(leaf.index());
            if (chunk.valueCount() > 0
                    && !Bounds.of(chunk, file.footer().columnOrder(leaf)).allNull()) {
                return true;
            }
        }
        return false;
    }

    /// What to read of the block for a projection. Chunks of nulls only are left out.
    public ReadPlan plan(TempoProjection projection) {
        return ReadPlan.create(file.footer(), projection.of(schema), true);
    }

    /// What to read of the block for a projection, of the traces that a filter selects. Columns that it chooses by need
    /// not be projected. Row groups and, with a page index, pages are left out as [RowGroupFilter] says.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    public ReadPlan plan(TempoProjection projection, RowGroupFilter filter) {
        return plan(projection, filter, true);
    }

    /// What to read of the block for a projection, of the traces that a filter selects.
    ///
    /// @param trustStatistics whether row groups are left out by their statistics; a context without trust must read a
    ///     plan that was made without
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    /// @throws dev.intarsia.error.CorruptFileException when a row group cannot have as many rows as it claims
    public ReadPlan plan(TempoProjection projection, RowGroupFilter filter, boolean trustStatistics) {
        return filter.predicate(this)
                .map(predicate -> predicate.bind(file.footer().schema()))
                .map(bound -> ReadPlan.create(file.footer(), projection.of(schema), true, bound, trustStatistics))
                .orElseGet(() -> ReadPlan.create(file.footer(), projection.of(schema), trustStatistics));
    }

    /// The same plan with traces divided where they are too large for a batch: for the assemblers of this class, which
    /// put them together again.
    public ReadPlan divided(ReadPlan plan) {
        return schema.description()
                .list(TempoLevel.SPAN)
                .flatMap(file.footer().schema()::find)
                .map(plan::dividedAt)
                .orElse(plan);
    }

    /// What the footer states about the traces of each row group, in file order.
    public List<RowGroupStats> rowGroupStats() {
        List<RowGroupStats> stats = new ArrayList<>();
        for (RowGroup rowGroup : file.footer().rowGroups()) {
            stats.add(RowGroupStats.of(this, rowGroup));
        }
        return stats;
    }

    /// An assembler of traces for the batches of a plan. For one thread at a time.
    public RowAssembler<Trace> traceAssembler(ReadPlan plan) {
        return new TraceAssembler(
                file.footer().schema(),
                schema,
                plan.columns(),
                ErrorLocation.of(file.object().key()));
    }

    /// An assembler that yields each part of a divided trace as a trace of its own, which has no more of it than that.
    /// For one thread at a time.
    public RowAssembler<Trace> tracePartAssembler(ReadPlan plan) {
        return TraceAssembler.ofParts(
                file.footer().schema(),
                schema,
                plan.columns(),
                ErrorLocation.of(file.object().key()));
    }

    /// An assembler of summaries for the batches of a plan. For one thread at a time.
    public RowAssembler<TraceSummary> summaryAssembler(ReadPlan plan) {
        return new TraceSummaryAssembler(
                file.footer().schema(),
                schema,
                plan.columns(),
                ErrorLocation.of(file.object().key()));
    }
}
