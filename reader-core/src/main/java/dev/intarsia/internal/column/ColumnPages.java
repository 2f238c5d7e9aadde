package dev.intarsia.internal.column;

import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.level.LevelCursor;
import dev.intarsia.internal.level.LevelScan;
import dev.intarsia.internal.level.LevelStreams;
import dev.intarsia.internal.page.ChunkPages;
import dev.intarsia.internal.page.DataPage;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.internal.page.DictionaryPage;
import dev.intarsia.internal.page.LevelSection;
import dev.intarsia.internal.page.PageBuffer;
import dev.intarsia.internal.page.PageMemory;
import dev.intarsia.internal.value.DictionaryReader;
import dev.intarsia.internal.value.ValueDecoder;
import dev.intarsia.internal.value.ValueDecoders;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// The pages of one column chunk with their levels, one open at a time, and the chunk's dictionary. Used by one thread
/// at a time.
final class ColumnPages {
    private final LeafColumn leaf;
    private final DecodeSettings settings;
    private final PageMemory memory;
    private final LevelStreams levelStreams;
    private final int expandable;
    private final ChunkPages pages;
    private final ValueDecoders decoders;
    private final HybridRuns runs;
    private final @Nullable DictionaryCache kept;
    private @Nullable Dictionary dictionary;
    private @Nullable OpenPage page;
    private boolean started;
    private boolean atChunkStart = true;

    /// Pages of `leaf`; levels of pages of more than `expandable` entries are decoded as they are read.
    ///
    /// @param kept dictionaries that outlive the read, if there are any
    ColumnPages(
            LeafColumn leaf,
            ChunkPages pages,
            DecodeSettings settings,
            PageMemory memory,
            LevelStreams levelStreams,
            int expandable,
            @Nullable DictionaryCache kept) {
        this.leaf = leaf;
        this.kept = kept;
        this.settings = settings;
        this.memory = memory;
        this.levelStreams = levelStreams;
        this.expandable = expandable;
        this.pages = pages;
        this.decoders = new ValueDecoders(leaf, settings, memory);
        this.runs = new HybridRuns(settings.kernels());
    }

    /// The place of the page that was opened last.
    ErrorLocation location() {
        return pages.location();
    }

    /// The chunk's dictionary, if it begins with one; to be requested before any page.
    @Nullable
    Dictionary dictionary(Decompressors decompressors) {
        if (!started) {
            started = true;
            // Where only single pages are there, the dictionary's need not be passed over, nor be there.
            dictionary = kept != null && pages.isPartial() ? kept.find(leaf).orElse(null) : null;
            if (dictionary == null) {
                dictionary = readDictionary(decompressors);
            }
        }
        return dictionary;
    }

    private @Nullable Dictionary readDictionary(Decompressors decompressors) {
        DictionaryPage dictionaryPage = pages.dictionary(decompressors, new PageBuffer(memory));
        if (dictionaryPage == null) {
            return null;
        }
        Dictionary read = DictionaryReader.read(dictionaryPage, leaf, memory, settings.counters(), pages.location());
        return kept == null ? read : kept.keep(leaf, read);
    }

    /// Moves over rows. Whole pages are not opened where their rows are known without.
    void skip(long rows, Decompressors decompressors) {
        long left = rows;
        while (left > 0 || rows > 0 && continues(0, decompressors)) {
            OpenPage current = page;
            if (left > 0 && (current == null || current.exhausted())) {
                leave();
                left -= pages.skipRows(left, leaf.maxRepetitionLevel() == 0);
            }
            if (left > 0 || page != null) {
                current = open(decompressors);
                int entries = current.entriesBefore((int) Math.min(left, Integer.MAX_VALUE), 0);
                left -= current.drop(entries, leaf.maxDefinitionLevel());
            }
        }
    }

    /// Whether the page may end within a row: only a V1 page of a nested column can.
    boolean mayGoOn(OpenPage current) {
        return current.exhausted()
                && leaf.maxRepetitionLevel() > 0
                && !current.page().wholeRows()
                && pages.hasMore();
    }

    /// Whether what starts at levels up to `boundary` continues in the next entry.
    boolean continues(int boundary, Decompressors decompressors) {
        OpenPage current = page;
        if (current == null || leaf.maxRepetitionLevel() == 0) {
            return false;
        }
        if (!current.exhausted()) {
            return current.repetition().peek() > boundary;
        }
        return mayGoOn(current) && open(decompressors).repetition().peek() > boundary;
    }

    /// How many of the next starts are known to be followed by another within `entries` entries; of rows, those of
    /// whole pages that follow are counted too.
    int startsWithin(int entries, int boundary, Decompressors decompressors) {
        OpenPage current = open(decompressors);
        int left = current.repetition().left();
        boolean ends = current.page().wholeRows() || !pages.hasMore();
        int complete = LevelScan.complete(current.repetition(), entries, boundary, ends);
        return boundary == 0 && ends && left < entries
                ? Math.addExact(complete, pages.rowsAhead(entries - left))
                : complete;
    }

    /// The page with the next entry.
    ///
    /// @throws CorruptFileException when there is none
    OpenPage open(Decompressors decompressors) {
        OpenPage current = page;
        while (current == null || current.exhausted()) {
            leave();
            boolean chunkStart = atChunkStart;
            atChunkStart = false;
            DataPage next = pages.next(decompressors);
            if (next == null) {
                throw new CorruptFileException(pages.location(), "chunk ends before its row group's last row");
            }
            current = open(next);
            page = current;
            if (!current.exhausted()
                    && (chunkStart || next.wholeRows())
                    && current.repetition().peek() != 0) {
                throw new CorruptFileException(pages.location(), "page begins in the middle of a row");
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
        LevelCursor rep = levels(next.repetition(), next.valueCount(), leaf.maxRepetitionLevel());
        LevelCursor def = levels(next.definition(), next.valueCount(), leaf.maxDefinitionLevel());
        int values = def.countEqual(leaf.maxDefinitionLevel());
        if (values > settings.limits().maxPageValues() && isDecodedAsAWhole(next.encoding())) {
            throw tooManyValues(values);
        }
        if (next.nullCount() >= 0 && next.valueCount() - next.nullCount() != values) {
            throw new CorruptFileException(
                    pages.location(),
                    "page has " + values + " values, header says " + (next.valueCount() - next.nullCount()));
        }
        checkRows(next, rep);
        return new OpenPage(next, rep, def, values == 0 ? null : startValues(next, values));
    }

    private LevelCursor levels(LevelSection section, int count, int maxLevel) {
        return levelStreams.cursor(section, count, maxLevel, runs, expandable, settings);
    }

    // Levels of one run cost nothing however many there are, nor do those that are decoded as they are read; only what
    // must be expanded at once is limited.
    private void requireRuns(DataPage next) {
        int count = next.valueCount();
        if (!isExpandable(next.repetition(), leaf.maxRepetitionLevel(), count)
                || !isExpandable(next.definition(), leaf.maxDefinitionLevel(), count)) {
            throw tooManyValues(count);
        }
    }

    private boolean isExpandable(LevelSection levels, int maxLevel, int count) {
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        return maxLevel == 0
                || count > expandable && !levels.bitPacked()
                || LevelStreams.singleRun(levels, bitWidth, count) >= 0;
    }

    private static boolean isDecodedAsAWhole(Encoding encoding) {
        return encoding == Encoding.DELTA_LENGTH_BYTE_ARRAY || encoding == Encoding.DELTA_BYTE_ARRAY;
    }

    private LimitExceededException tooManyValues(int count) {
        return new LimitExceededException(
                pages.location(),
                "page of " + count + " values, limit " + settings.limits().maxPageValues()
                        + "; ReadLimits.maxPageValues or --max-page-bytes allows more");
    }

    private void checkRows(DataPage next, LevelCursor rep) {
        if (next.rowCount() >= 0) {
            int rows = leaf.maxRepetitionLevel() == 0 ? next.valueCount() : rep.countEqual(0);
            if (rows != next.rowCount()) {
                throw new CorruptFileException(
                        pages.location(), "page has " + rows + " rows, header says " + next.rowCount());
            }
        }
    }

    private ValueDecoder startValues(DataPage next, int values) {
        Dictionary known = dictionary;
        if (next.encoding().isDictionary() && known == null) {
            throw new CorruptFileException(pages.location(), "dictionary ids without a dictionary page");
        }
        ValueDecoder decoder = decoders.get(next.encoding(), known == null ? 0 : known.size(), pages.location());
        decoder.start(next.values(), values);
        return decoder;
    }

    /// Checks that the chunk holds nothing beyond the rows that were read.
    void finish() {
        OpenPage current = page;
        if (current != null && !current.exhausted() || pages.hasMore()) {
            throw new CorruptFileException(pages.location(), "chunk holds more rows than its row group");
        }
    }
}
