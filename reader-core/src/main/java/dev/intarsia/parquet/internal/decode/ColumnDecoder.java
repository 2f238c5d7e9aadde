package dev.intarsia.parquet.internal.decode;

import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.ColumnValues;
import dev.intarsia.parquet.batch.Dictionary;
import dev.intarsia.parquet.batch.Levels;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.internal.page.ChunkBytes;
import dev.intarsia.parquet.internal.page.ChunkPages;
import dev.intarsia.parquet.internal.page.DataPage;
import dev.intarsia.parquet.internal.page.DecodeSettings;
import dev.intarsia.parquet.internal.page.DictionaryPage;
import dev.intarsia.parquet.internal.page.LevelSection;
import dev.intarsia.parquet.internal.page.PageBuffer;
import dev.intarsia.parquet.internal.page.PageMemory;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.Encoding;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.parquet.schema.SchemaNode;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decodes one column chunk, some rows at a time. Every batch of all columns begins at the same row; where pages begin
/// is each column's own affair. Used by one thread at a time, not always the same one.
final class ColumnDecoder {
    private final LeafColumn leaf;
    private final DecodeSettings settings;
    private final PageMemory pageMemory;
    private final LevelStreams levelStreams;
    private final ChunkPages pages;
    private final ValueDecoders decoders;
    private final HybridRuns runs;
    private final int slotLevel;
    private @Nullable Dictionary dictionary;
    private @Nullable OpenPage page;
    private boolean started;
    private boolean atChunkStart = true;

    ColumnDecoder(
            ColumnChunk chunk,
            ChunkBytes bytes,
            Where where,
            DecodeSettings settings,
            PageMemory pageMemory,
            LevelStreams levelStreams) {
        this.leaf = chunk.leaf();
        this.settings = settings;
        this.pageMemory = pageMemory;
        this.levelStreams = levelStreams;
        this.pages = new ChunkPages(bytes, chunk, where, settings, pageMemory);
        this.decoders = new ValueDecoders(leaf, settings, pageMemory);
        this.runs = new HybridRuns(settings.kernels());
        List<SchemaNode> lists = leaf.repeatedAncestors();
        this.slotLevel = lists.isEmpty() ? 0 : lists.getLast().maxDefinitionLevel();
        if (leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY && leaf.typeLength() <= 0) {
            throw new UnsupportedFeatureException(where, "FIXED_LEN_BYTE_ARRAY of length " + leaf.typeLength());
        }
        if (leaf.maxDefinitionLevel() > Levels.HIGHEST) {
            throw new UnsupportedFeatureException(
                    where,
                    "definition levels up to " + leaf.maxDefinitionLevel() + "; " + Levels.HIGHEST + " is the most");
        }
    }

    /// The next `steps.rowCount()` rows that are wanted.
    ///
    /// @throws CorruptFileException when the chunk does not hold them
    ColumnBatch next(RowSteps steps, BatchMemory memory, Structures structures, Decompressors decompressors) {
        return checked(() -> decode(steps, memory, structures, decompressors));
    }

    /// The dictionary, if the chunk begins with one.
    ///
    /// @throws CorruptFileException when it cannot be read
    Optional<Dictionary> dictionary(Decompressors decompressors) {
        return checked(() -> {
            start(decompressors);
            return Optional.ofNullable(dictionary);
        });
    }

    private <T> T checked(Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (MalformedDataException e) {
            throw new CorruptFileException(pages.where(), String.valueOf(e.getMessage()), e);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            // A check that is missing above must not let bad bytes look like a fault of the caller's.
            throw new CorruptFileException(pages.where(), "inconsistent page: " + e.getMessage(), e);
        }
    }

    private ColumnBatch decode(RowSteps steps, BatchMemory memory, Structures structures, Decompressors decompressors) {
        start(decompressors);
        LevelCollector levels = new LevelCollector(settings, memory, pages.where());
        ValueCollector values = new ValueCollector(
                settings.kernels(), memory, pages.where(), width(), leaf.type() == PhysicalType.BOOLEAN, dictionary);
        int rows = steps.rowCount();
        for (int step = 0; step < steps.count(); step++) {
            skip(steps.skip(step), decompressors);
            int left = steps.take(step);
            while (left > 0 || rowGoesOn(decompressors)) {
                left -= take(open(decompressors), left, rows, levels, values);
            }
        }
        Levels rep = levels.repetition();
        Levels def = levels.definition();
        int slots = slotLevel == 0 ? def.count() : def.countAtLeast(slotLevel);
        int valueCount = levels.valueCount();
        Where where = pages.where();
        List<ListOffsets> lists = structures.of(leaf, rep, def, where);
        checkSlots(slots, rows, lists, where);
        boolean someNull = valueCount > 0 && valueCount < slots;
        MemorySegment validity = someNull ? validity(def, slots, memory, structures, where) : MemorySegment.NULL;
        ColumnValues laidOut = values.finish(slots, validity);
        return new ColumnBatch(leaf, rep, def, lists, slots, slots - valueCount, validity, laidOut);
    }

    private int width() {
        return leaf.type() == PhysicalType.BOOLEAN ? 1 : leaf.valueWidth();
    }

    private void start(Decompressors decompressors) {
        if (!started) {
            started = true;
            DictionaryPage dictionaryPage = pages.dictionary(decompressors, new PageBuffer(pageMemory));
            dictionary = dictionaryPage == null
                    ? null
                    : DictionaryReader.read(dictionaryPage, leaf, pageMemory, settings.counters(), pages.where());
        }
    }

    // Moves over rows. Whole pages are not opened where their rows are known without.
    private void skip(long rows, Decompressors decompressors) {
        long left = rows;
        while (left > 0 || rows > 0 && rowGoesOn(decompressors)) {
            OpenPage current = page;
            if (left > 0 && (current == null || current.exhausted())) {
                leave();
                left -= pages.skipRows(left, leaf.maxRepetitionLevel() == 0);
            }
            if (left > 0 || page != null) {
                left -= drop(open(decompressors), (int) Math.min(left, Integer.MAX_VALUE));
            }
        }
    }

    private int drop(OpenPage current, int rows) {
        int entries = current.entriesOfRows(rows);
        Levels rep = current.repetition(entries);
        int started = leaf.maxRepetitionLevel() == 0 ? entries : rep.countEqual(0);
        int valueCount = current.definition(entries).countEqual(leaf.maxDefinitionLevel());
        current.advance(entries, started);
        ValueDecoder decoder = current.values();
        if (valueCount > 0 && decoder != null) {
            decoder.skip(valueCount);
        }
        return started;
    }

    // Reads up to `rows` rows of the `wanted` rows of the batch from the page; returns how many row starts it took.
    private int take(OpenPage current, int rows, int wanted, LevelCollector levels, ValueCollector values) {
        int entries = current.entriesOfRows(rows);
        Levels rep = current.repetition(entries);
        Levels def = current.definition(entries);
        int started = leaf.maxRepetitionLevel() == 0 ? entries : rep.countEqual(0);
        int valueCount = def.countEqual(leaf.maxDefinitionLevel());
        int slots = slotLevel == 0 ? entries : def.countAtLeast(slotLevel);
        boolean first = levels.isEmpty();
        current.advance(entries, started);
        levels.append(rep, def, valueCount);
        if (valueCount > 0) {
            boolean only = first && started == wanted && !mayGoOn(current);
            ValueDecoder decoder = current.values();
            if (decoder == null) {
                throw new CorruptFileException(pages.where(), "values in a page without values");
            }
            values.append(decoder, valueCount, only, slots);
        }
        return started;
    }

    // Only a V1 page of a nested column can end within a row.
    private boolean mayGoOn(OpenPage current) {
        return current.exhausted()
                && leaf.maxRepetitionLevel() > 0
                && !current.page().wholeRows()
                && pages.hasMore();
    }

    private boolean rowGoesOn(Decompressors decompressors) {
        OpenPage current = page;
        if (current == null || leaf.maxRepetitionLevel() == 0) {
            return false;
        }
        if (!current.exhausted()) {
            return current.continuesRow();
        }
        return mayGoOn(current) && open(decompressors).continuesRow();
    }

    private OpenPage open(Decompressors decompressors) {
        OpenPage current = page;
        while (current == null || current.exhausted()) {
            leave();
            boolean chunkStart = atChunkStart;
            atChunkStart = false;
            DataPage next = pages.next(decompressors);
            if (next == null) {
                throw new CorruptFileException(pages.where(), "chunk ends before its row group's last row");
            }
            current = open(next);
            page = current;
            if (!current.exhausted() && (chunkStart || next.wholeRows()) && current.continuesRow()) {
                throw new CorruptFileException(pages.where(), "page begins in the middle of a row");
            }
        }
        return current;
    }

    private void leave() {
        if (page != null) {
            page.leave();
            page = null;
        }
    }

    private OpenPage open(DataPage next) {
        if (next.valueCount() > settings.limits().maxPageValues()) {
            requireRuns(next);
        }
        LevelStream rep = levelStreams.open(next.repetition(), next.valueCount(), leaf.maxRepetitionLevel(), runs);
        LevelStream def = levelStreams.open(next.definition(), next.valueCount(), leaf.maxDefinitionLevel(), runs);
        Levels levels = def.slice(0, next.valueCount());
        int values = levels.countEqual(leaf.maxDefinitionLevel());
        if (values > settings.limits().maxPageValues() && isDecodedAsAWhole(next.encoding())) {
            throw tooManyValues(values);
        }
        if (next.nullCount() >= 0 && next.valueCount() - next.nullCount() != values) {
            throw new CorruptFileException(
                    pages.where(),
                    "page has " + values + " values, header says " + (next.valueCount() - next.nullCount()));
        }
        checkRows(next, rep);
        return new OpenPage(next, rep, def, values == 0 ? null : startValues(next, values));
    }

    // Levels of one run cost nothing however many there are; only what must be expanded is limited.
    private void requireRuns(DataPage next) {
        int count = next.valueCount();
        if (!isRun(next.repetition(), leaf.maxRepetitionLevel(), count)
                || !isRun(next.definition(), leaf.maxDefinitionLevel(), count)) {
            throw tooManyValues(count);
        }
    }

    private static boolean isDecodedAsAWhole(Encoding encoding) {
        return encoding == Encoding.DELTA_LENGTH_BYTE_ARRAY || encoding == Encoding.DELTA_BYTE_ARRAY;
    }

    private LimitExceededException tooManyValues(int count) {
        return new LimitExceededException(
                pages.where(),
                "page of " + count + " values, limit " + settings.limits().maxPageValues());
    }

    private static boolean isRun(LevelSection levels, int maxLevel, int count) {
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        return maxLevel == 0 || LevelStreams.singleRun(levels, bitWidth, count) >= 0;
    }

    private void checkRows(DataPage next, LevelStream rep) {
        if (next.rowCount() >= 0) {
            int rows = leaf.maxRepetitionLevel() == 0
                    ? next.valueCount()
                    : rep.slice(0, next.valueCount()).countEqual(0);
            if (rows != next.rowCount()) {
                throw new CorruptFileException(
                        pages.where(), "page has " + rows + " rows, header says " + next.rowCount());
            }
        }
    }

    private ValueDecoder startValues(DataPage next, int values) {
        Dictionary known = dictionary;
        if (next.encoding().isDictionary() && known == null) {
            throw new CorruptFileException(pages.where(), "dictionary ids without a dictionary page");
        }
        ValueDecoder decoder = decoders.get(next.encoding(), known == null ? 0 : known.size(), pages.where());
        decoder.start(next.values(), values);
        return decoder;
    }

    private void checkSlots(int slots, int rows, List<ListOffsets> lists, Where where) {
        int expected = lists.isEmpty() ? rows : lists.getLast().elementCount();
        int rowStarts = lists.isEmpty() ? rows : lists.getFirst().parentCount();
        if (slots != expected || rowStarts != rows) {
            throw new CorruptFileException(
                    where,
                    rowStarts + " rows and " + slots + " elements where " + rows + " and " + expected
                            + " are expected");
        }
    }

    private MemorySegment validity(Levels def, int slots, BatchMemory memory, Structures structures, Where where) {
        MemorySegment defined = structures.masks().atLeast(def, leaf.maxDefinitionLevel(), where);
        if (slots == def.count()) {
            return defined;
        }
        MemorySegment isSlot = structures.masks().atLeast(def, slotLevel, where);
        MemorySegment validity = memory.bitmap(slots, where);
        settings.kernels().compressBits(defined, 0, isSlot, 0, def.count(), validity, 0);
        return validity;
    }

    /// Checks that the chunk holds nothing beyond the rows that were read.
    void finish() {
        OpenPage current = page;
        if (current != null && !current.exhausted() || pages.hasMore()) {
            throw new CorruptFileException(pages.where(), "chunk holds more rows than its row group");
        }
    }
}
