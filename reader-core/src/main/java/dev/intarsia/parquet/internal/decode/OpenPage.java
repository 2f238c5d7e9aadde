package dev.intarsia.parquet.internal.decode;

import dev.intarsia.parquet.batch.Levels;
import dev.intarsia.parquet.internal.page.DataPage;
import org.jspecify.annotations.Nullable;

/// A data page with its levels decoded, and how far its column has read in it.
final class OpenPage {
    private final DataPage page;
    private final LevelStream repetition;
    private final LevelStream definition;
    private final @Nullable ValueDecoder values;
    private int position;
    private int rowsLeft;

    /// `values` is null when the page holds no value; `rows` is -1 where the header does not tell.
    OpenPage(DataPage page, LevelStream repetition, LevelStream definition, @Nullable ValueDecoder values) {
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

    int left() {
        return page.valueCount() - position;
    }

    /// True when the next entry goes on with the row of the entry before it.
    boolean continuesRow() {
        return repetition.slice(position, left()).get(0) != 0;
    }

    Levels repetition(int count) {
        return repetition.slice(position, count);
    }

    Levels definition(int count) {
        return definition.slice(position, count);
    }

    /// Number of entries up to the start of row `rows` from here, or to the end of the page if that comes first.
    int entriesOfRows(int rows) {
        if (rowsLeft >= 0 && rows >= rowsLeft) {
            return left();
        }
        return RowScan.entriesOfRows(repetition.slice(position, left()), rows);
    }

    /// Moves over `entries` entries that begin `rows` rows.
    void advance(int entries, int rows) {
        position += entries;
        rowsLeft = rowsLeft < 0 ? rowsLeft : rowsLeft - rows;
    }

    /// Tells the levels that this column is through with the page.
    void leave() {
        repetition.leave();
        definition.leave();
    }
}
