package dev.intarsia.parquet.internal.decode;

import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.Scratch;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.ColumnValues;
import dev.intarsia.parquet.batch.Dictionary;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.internal.page.ChunkBytes;
import dev.intarsia.parquet.internal.page.DecodeSettings;
import dev.intarsia.parquet.internal.page.PageMemory;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// The columns of one row group, decoded in step, and the memory they share. The columns of one batch may be decoded on
/// several threads at once; everything else belongs to one thread.
public final class RowGroupColumns implements AutoCloseable {
    private final DecodeSettings settings;
    private final Scratch pageScratch;
    private final Scratch batchScratch;
    private final BatchMemory batchMemory;
    private final PageMemory pageMemory;
    private final LevelStreams levelStreams;
    private final Structures structures;
    private final Where where;

    /// Takes memory from `pool` until closed; `where` names the object and the row group.
    public RowGroupColumns(DecodeSettings settings, OffHeapPool pool, Where where) {
        this.settings = settings;
        this.where = where;
        this.pageScratch = new Scratch(pool);
        this.batchScratch = new Scratch(pool);
        this.batchMemory = new BatchMemory(batchScratch, settings.limits().maxBatchBytes());
        this.pageMemory = new PageMemory(pageScratch);
        this.levelStreams = new LevelStreams(settings.kernels(), pageMemory, settings.counters());
        this.structures = new Structures(settings.kernels(), batchMemory, settings.counters());
    }

    /// A column that is read from `bytes`, which stay the caller's.
    public Column open(ColumnChunk chunk, ChunkBytes bytes) {
        Where columnWhere = where.withColumn(chunk.leaf().path().dotted());
        return new Column(new ColumnDecoder(chunk, bytes, columnWhere, settings, pageMemory, levelStreams));
    }

    /// Forgets the batch before; its segments are used again.
    public void beginBatch() {
        structures.reset();
        levelStreams.endBatch();
        batchMemory.reset();
    }

    /// A column whose chunk was left out, once all columns that are read have been decoded.
    public ColumnBatch elided(LeafColumn leaf, int rows) {
        Where columnWhere = where.withColumn(leaf.path().dotted());
        List<ListOffsets> lists = structures.ofElided(leaf, rows, columnWhere);
        int slots = lists.isEmpty() ? rows : lists.getLast().elementCount();
        int slotLevel = lists.isEmpty() ? 0 : lists.getLast().node().maxDefinitionLevel();
        if (slots > 0 && leaf.maxDefinitionLevel() == slotLevel) {
            throw new CorruptFileException(
                    columnWhere, "statistics say that all values are null, but the column cannot have nulls here");
        }
        return new ColumnBatch(leaf, null, null, lists, slots, slots, MemorySegment.NULL, ColumnValues.NULL);
    }

    @Override
    public void close() {
        try (pageScratch) {
            batchScratch.close();
        }
    }

    /// One column that is read.
    public final class Column {
        private final ColumnDecoder decoder;

        private Column(ColumnDecoder decoder) {
            this.decoder = decoder;
        }

        /// Its next rows that are wanted.
        public ColumnBatch next(RowSteps steps, Decompressors decompressors) {
            return decoder.next(steps, batchMemory, structures, decompressors);
        }

        /// Its dictionary, if it has one, valid as long as the columns are open; to be asked for before any row.
        public Optional<Dictionary> dictionary(Decompressors decompressors) {
            return decoder.dictionary(decompressors);
        }

        /// Checks that nothing is left behind the last row.
        public void finish() {
            decoder.finish();
        }
    }
}
