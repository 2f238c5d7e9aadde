package dev.intarsia.internal.column;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.batch.Levels;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.internal.level.LevelCollector;
import dev.intarsia.internal.level.LevelMasks;
import dev.intarsia.internal.level.LevelScan;
import dev.intarsia.internal.level.LevelStreams;
import dev.intarsia.internal.level.ListStructureCache;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.ChunkBytes;
import dev.intarsia.internal.page.ChunkPages;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.internal.page.PageMemory;
import dev.intarsia.internal.value.ValueCollector;
import dev.intarsia.internal.value.ValueDecoder;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.SchemaNode;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decodes one column chunk, some rows at a time, or some elements of a list of one row. Every batch of all columns
/// begins at the same place; where pages begin is each column's own affair. Used by one thread at a time, not always
/// the same one.
final class ColumnDecoder {
    private final LeafColumn leaf;
    private final DecodeSettings settings;
    private final ColumnPages pages;
    private final int slotLevel;
    private int lastDefinition;

    /// Levels of pages of more than `expandable` entries are decoded as they are read.
    ColumnDecoder(
            ColumnChunk chunk,
            ChunkBytes bytes,
            ErrorLocation location,
            DecodeSettings settings,
            PageMemory pageMemory,
            LevelStreams levelStreams,
            int expandable,
            @Nullable DictionaryCache kept) {
        this.leaf = chunk.leaf();
        this.settings = settings;
        ChunkPages chunkPages = new ChunkPages(bytes, chunk, location, settings, pageMemory);
        this.pages = new ColumnPages(leaf, chunkPages, settings, pageMemory, levelStreams, expandable, kept);
        List<SchemaNode> lists = leaf.repeatedAncestors();
        this.slotLevel = lists.isEmpty() ? 0 : lists.getLast().maxDefinitionLevel();
        if (leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY && leaf.typeLength() <= 0) {
            throw new UnsupportedFeatureException(location, "FIXED_LEN_BYTE_ARRAY of length " + leaf.typeLength());
        }
        if (leaf.maxDefinitionLevel() > Levels.HIGHEST) {
            throw new UnsupportedFeatureException(
                    location,
                    "definition levels up to " + leaf.maxDefinitionLevel() + "; " + Levels.HIGHEST + " is the most");
        }
    }

    LeafColumn leaf() {
        return leaf;
    }

    /// The next `steps.rowCount()` rows that are wanted.
    ///
    /// @throws CorruptFileException when the chunk does not hold them
    ColumnBatch next(RowSteps steps, BatchMemory memory, ListStructureCache structures, Decompressors decompressors) {
        return checked(() -> {
            ColumnRows rows = collect(steps, memory, structures.masks(), decompressors);
            return rows.batch(leaf, rows.repetition(), structures, steps.rowCount(), pages.location());
        });
    }

    /// One row, or what is left of it, to be returned in slices; it stays in `memory`.
    ///
    /// @throws CorruptFileException when the chunk does not hold it
    SlicedRow row(BatchMemory memory, LevelMasks masks, int depth, Decompressors decompressors) {
        return checked(() -> {
            ColumnRows rows = collect(new RowSteps().add(0, 1), memory, masks, decompressors);
            return new SlicedRow(
                    leaf, rows.kept(memory, settings, pages.location()), depth, settings, pages.location());
        });
    }

    /// The next elements of the list that lies `boundary` deep, all of one row.
    ///
    /// @throws CorruptFileException when the chunk does not hold them
    ColumnPart part(
            int elements,
            int boundary,
            BatchMemory memory,
            ListStructureCache structures,
            Decompressors decompressors) {
        return checked(() -> {
            settings.cancellation().check();
            Collected collected = new Collected(memory, decompressors);
            collected.take(elements, boundary);
            ColumnRows rows = collected.rows(structures.masks());
            int resumedAt = rows.repetition().get(0);
            requireResumable(resumedAt, rows.definition().get(0));
            lastDefinition = rows.definition().get(rows.definition().count() - 1);
            Levels rooted = rows.rooted(0, rows.repetition().count(), memory, settings, pages.location());
            ColumnBatch batch = rows.batch(leaf, rooted, structures, 1, pages.location());
            return new ColumnPart(batch, resumedAt, pages.continues(0, decompressors));
        });
    }

    // What the order of levels demands of two entries side by side; here they come in two parts.
    private void requireResumable(int repetition, int definition) {
        if (repetition > 0) {
            SchemaNode list = leaf.repeatedAncestors().get(repetition - 1);
            if (definition < list.maxDefinitionLevel() || lastDefinition < list.maxDefinitionLevel()) {
                throw new CorruptFileException(
                        pages.location(),
                        "an entry continues a list " + list.path().dotted() + " that is not there");
            }
        }
    }

    /// Moves over `skip` rows.
    ///
    /// @return how many of the next rows are known to have no more than `entries` entries together
    int rowsWithin(long skip, int entries, Decompressors decompressors) {
        return checked(() -> {
            pages.dictionary(decompressors);
            pages.skip(skip, decompressors);
            return leaf.maxRepetitionLevel() == 0 ? Integer.MAX_VALUE : pages.startsWithin(entries, 0, decompressors);
        });
    }

    /// How many elements of the list that lies `boundary` deep, of those to come in this row, are known to have no more
    /// than `entries` entries together.
    int elementsWithin(int entries, int boundary, Decompressors decompressors) {
        return checked(() -> pages.startsWithin(entries, boundary, decompressors));
    }

    /// The dictionary, if the chunk begins with one.
    ///
    /// @throws CorruptFileException when it cannot be read
    Optional<Dictionary> dictionary(Decompressors decompressors) {
        return checked(() -> Optional.ofNullable(pages.dictionary(decompressors)));
    }

    private <T> T checked(Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (MalformedDataException e) {
            throw new CorruptFileException(pages.location(), String.valueOf(e.getMessage()), e);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            // A check that is missing above must not let bad bytes look like a fault of the caller's.
            throw new CorruptFileException(pages.location(), "inconsistent page: " + e.getMessage(), e);
        } catch (LimitExceededException e) {
            throw e.at(pages.location());
        }
    }

    private ColumnRows collect(RowSteps steps, BatchMemory memory, LevelMasks masks, Decompressors decompressors) {
        pages.dictionary(decompressors);
        Collected collected = new Collected(memory, decompressors);
        collected.wanted = steps.rowCount();
        for (int step = 0; step < steps.count(); step++) {
            pages.skip(steps.skip(step), decompressors);
            collected.take(steps.take(step), 0);
        }
        return collected.rows(masks);
    }

    /// Checks that the chunk holds nothing beyond the rows that were read.
    void finish() {
        pages.finish();
    }

    /// What one batch has of the column, while it is read.
    private final class Collected {
        private final BatchMemory memory;
        private final Decompressors decompressors;
        private final LevelCollector levels;
        private final ValueCollector values;
        private int wanted;

        Collected(BatchMemory memory, Decompressors decompressors) {
            this.memory = memory;
            this.decompressors = decompressors;
            this.levels = new LevelCollector(settings, memory, pages.location());
            this.values = new ValueCollector(
                    settings.kernels(),
                    memory,
                    pages.location(),
                    leaf.type() == PhysicalType.BOOLEAN ? 1 : leaf.valueWidth(),
                    leaf.type() == PhysicalType.BOOLEAN,
                    pages.dictionary(decompressors));
        }

        void take(int starts, int boundary) {
            wanted = Math.max(wanted, starts);
            int left = starts;
            while (left > 0 || pages.continues(boundary, decompressors)) {
                left -= take(pages.open(decompressors), left, boundary);
            }
        }

        // Reads up to so many starts from the page, and what continues before the first; returns how many it took.
        private int take(OpenPage current, int starts, int boundary) {
            int entries = current.entriesBefore(starts, boundary);
            Levels rep = current.readRepetition(entries, memory, pages.location());
            Levels def = current.readDefinition(entries, memory, pages.location());
            int rows = rep.countEqual(0);
            int started = boundary == 0 ? rows : LevelScan.starts(rep, boundary);
            int valueCount = def.countEqual(leaf.maxDefinitionLevel());
            int slots = slotLevel == 0 ? entries : def.countAtLeast(slotLevel);
            boolean first = levels.isEmpty();
            current.advance(entries, rows);
            levels.append(rep, def, valueCount);
            if (valueCount > 0) {
                boolean only = first && started == wanted && !pages.mayGoOn(current);
                ValueDecoder decoder = current.values();
                if (decoder == null) {
                    throw new CorruptFileException(pages.location(), "values in a page without values");
                }
                values.append(decoder, valueCount, only, slots);
            }
            return started;
        }

        ColumnRows rows(LevelMasks masks) {
            Levels rep = levels.repetition();
            Levels def = levels.definition();
            int slots = slotLevel == 0 ? def.count() : def.countAtLeast(slotLevel);
            int valueCount = levels.valueCount();
            boolean someNull = valueCount > 0 && valueCount < slots;
            MemorySegment validity = someNull ? validity(def, slots, masks) : MemorySegment.NULL;
            ColumnValues laidOut = values.finish(slots, validity);
            return new ColumnRows(rep, def, slots, valueCount, validity, laidOut);
        }

        private MemorySegment validity(Levels def, int slots, LevelMasks masks) {
            ErrorLocation location = pages.location();
            MemorySegment defined = masks.atLeast(def, leaf.maxDefinitionLevel(), location);
            if (slots == def.count()) {
                return defined;
            }
            MemorySegment isSlot = masks.atLeast(def, slotLevel, location);
            MemorySegment validity = memory.bitmap(slots, location);
            settings.kernels().compressBits(defined, 0, isSlot, 0, def.count(), validity, 0);
            return validity;
        }
    }
}
