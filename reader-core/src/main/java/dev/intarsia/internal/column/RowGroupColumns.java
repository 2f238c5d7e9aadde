package dev.intarsia.internal.column;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.level.LevelMasks;
import dev.intarsia.internal.level.LevelStreams;
import dev.intarsia.internal.level.ListStructureCache;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.ChunkBytes;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.internal.page.PageMemory;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.Scratch;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns of one row group, decoded in step, and the memory they share. The columns of one batch may be decoded on
/// several threads at once; everything else belongs to one thread.
public final class RowGroupColumns implements AutoCloseable {
    private final DecodeSettings settings;
    private final Scratch pageScratch;
    private final Scratch batchScratch;
    private final BatchMemory batchMemory;
    private final PageMemory pageMemory;
    private final Scratch rowScratch;
    private final BatchMemory rowMemory;
    private final LevelMasks rowMasks;
    private final LevelStreams levelStreams;
    private final ListStructureCache structures;
    private final ErrorLocation location;
    private final int expandable;
    private final @Nullable DictionaryCache kept;

    /// Takes memory from `pool` until closed; `location` names the object and the row group.
    public RowGroupColumns(DecodeSettings settings, OffHeapPool pool, ErrorLocation location) {
        this(settings, pool, location, Integer.MAX_VALUE, null);
    }

    /// Takes memory from `pool` until closed; `location` names the object and the row group. Levels of pages of more
    /// than
    /// `expandable` entries are decoded as they are read.
    ///
    /// @param kept dictionaries that outlive these columns, if there are any; others are added to them as they are read
    public RowGroupColumns(
            DecodeSettings settings,
            OffHeapPool pool,
            ErrorLocation location,
            int expandable,
            @Nullable DictionaryCache kept) {
        this.kept = kept;
        this.settings = settings;
        this.location = location;
        this.expandable = expandable;
        this.rowScratch = new Scratch(pool);
        this.rowMemory = new BatchMemory(rowScratch, settings.limits().maxBatchBytes());
        this.rowMasks = new LevelMasks(settings.kernels(), rowMemory, settings.counters());
        this.pageScratch = new Scratch(pool);
        this.batchScratch = new Scratch(pool);
        this.batchMemory = new BatchMemory(batchScratch, settings.limits().maxBatchBytes());
        this.pageMemory = new PageMemory(pageScratch);
        this.levelStreams = new LevelStreams(settings.kernels(), pageMemory, settings.counters());
        this.structures = new ListStructureCache(settings.kernels(), batchMemory, settings.counters());
    }

    /// A column that is read from `bytes`, which stay the caller's.
    public Column open(ColumnChunk chunk, ChunkBytes bytes) {
        ErrorLocation columnWhere = location.withColumn(chunk.leaf().path().dotted());
        return new Column(
                new ColumnDecoder(chunk, bytes, columnWhere, settings, pageMemory, levelStreams, expandable, kept));
    }

    /// Discards the batch before; its segments are used again.
    public void beginBatch() {
        structures.reset();
        levelStreams.endBatch();
        batchMemory.reset();
    }

    /// A column whose chunk was left out, once all columns that are read have been decoded.
    public ColumnBatch elided(LeafColumn leaf, int rows) {
        ErrorLocation columnWhere = location.withColumn(leaf.path().dotted());
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
        try (pageScratch;
                rowScratch) {
            batchScratch.close();
        }
    }

    /// Discards the row that was divided, to be called before another one begins.
    public void beginRow() {
        rowMemory.reset();
    }

    /// One column that is read.
    public final class Column {
        private final ColumnDecoder decoder;
        private @Nullable SlicedRow row;

        private Column(ColumnDecoder decoder) {
            this.decoder = decoder;
        }

        /// Its next rows that are wanted.
        public ColumnBatch next(RowSteps steps, Decompressors decompressors) {
            return decoder.next(steps, batchMemory, structures, decompressors);
        }

        /// Moves over `skip` rows.
        ///
        /// @return how many of the next rows are known to have no more than `entries` entries together
        public int rowsWithin(long skip, int entries, Decompressors decompressors) {
            return decoder.rowsWithin(skip, entries, decompressors);
        }

        /// How many elements of the list that lies `boundary` deep, of those to come in this row, are known to have no
        /// more than `entries` entries together.
        public int elementsWithin(int entries, int boundary, Decompressors decompressors) {
            return decoder.elementsWithin(entries, boundary, decompressors);
        }

        /// The next elements of the list that lies `boundary` deep, which all are of this row.
        public ColumnPart part(int elements, int boundary, Decompressors decompressors) {
            return decoder.part(elements, boundary, batchMemory, structures, decompressors);
        }

        /// Decodes the next row, of which [#slice] returns what belongs to the parts of other columns.
        ///
        /// @param depth how many of the lists around this column are also around the list at which those are divided
        public void beginRow(int depth, Decompressors decompressors) {
            row = decoder.row(rowMemory, rowMasks, depth, decompressors);
        }

        /// What belongs to a part of a column inside of the divided list.
        public ColumnBatch slice(ColumnPart part) {
            return sliced().slice(part.batch().repetitionLevels(), part.resumedAt(), batchMemory, structures);
        }

        /// Checks that the row was returned.
        public void endRow() {
            sliced().finish();
            row = null;
        }

        private SlicedRow sliced() {
            if (row == null) {
                throw new IllegalStateException("no row was begun");
            }
            return row;
        }

        /// Its dictionary, if it has one, valid as long as the columns are open; to be requested before any row.
        public Optional<Dictionary> dictionary(Decompressors decompressors) {
            return decoder.dictionary(decompressors);
        }

        /// Checks that nothing is left after the last row.
        public void finish() {
            decoder.finish();
        }
    }
}
