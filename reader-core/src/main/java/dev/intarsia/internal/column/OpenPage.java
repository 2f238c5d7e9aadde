package dev.intarsia.internal.column;

import dev.intarsia.batch.Levels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.level.LevelCursor;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.DataPage;
import dev.intarsia.internal.value.ValueDecoder;
import org.jspecify.annotations.Nullable;

/// A data page, and how far its column has read in it.
final class OpenPage {
    private final DataPage page;
    private final LevelCursor repetition;
    private final LevelCursor definition;
    private final @Nullable ValueDecoder values;
    private int position;
    private int rowsLeft;

    /// `values` is null when the page holds no value.
    OpenPage(DataPage page, LevelCursor repetition, LevelCursor definition, @Nullable ValueDecoder values) {
        this.page = page;
        this.repetition = repetition;
        this.definition = definition;
        this.values = values;
        this.rowsLeft = page.rowCount();
    }

    DataPage page() {
        return page;
    }

    @Nullable
    ValueDecoder values() {
        return values;
    }

    boolean exhausted() {
        return position == page.valueCount();
    }

    /// The repetition levels to come.
    LevelCursor repetition() {
        return repetition;
    }

    /// Number of entries up to start number `starts` from here, or to the end of the page if that comes first.
    int entriesBefore(int starts, int boundary) {
        if (boundary == 0 && rowsLeft >= 0 && starts >= rowsLeft) {
            return page.valueCount() - position;
        }
        return repetition.entriesBefore(starts, boundary);
    }

    /// Repetition levels of the next entries, which are not to be read twice; see [#advance].
    Levels readRepetition(int entries, BatchMemory memory, ErrorLocation location) {
        return repetition.read(entries, memory, location);
    }

    /// Definition levels of the next entries likewise.
    Levels readDefinition(int entries, BatchMemory memory, ErrorLocation location) {
        return definition.read(entries, memory, location);
    }

    /// Moves over entries whose levels were read and that begin `rows` rows.
    void advance(int entries, int rows) {
        position += entries;
        rowsLeft = rowsLeft < 0 ? rowsLeft : rowsLeft - rows;
    }

    /// Moves over entries, and over their values.
    ///
    /// @param maxDefinition level of an entry with a value
    /// @return the number of rows that begin there
    int drop(int entries, int maxDefinition) {
        int rows = repetition.countEqualAhead(entries, 0);
        int valueCount = definition.countEqualAhead(entries, maxDefinition);
        repetition.skip(entries);
        definition.skip(entries);
        if (valueCount > 0 && values != null) {
            values.skip(valueCount);
        }
        advance(entries, rows);
        return rows;
    }

    /// Marks the page as finished by this column in its levels.
    void leave() {
        repetition.leave();
        definition.leave();
    }
}
