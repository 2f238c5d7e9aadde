package dev.intarsia.writer.internal;

import java.util.ArrayList;
import java.util.List;

/// Cuts a column into pages at row boundaries: a page is closed before the row that would take it beyond the byte
/// target or the row limit. A row larger than the target makes a page of its own.
public final class PageCutter {

    private static final int DICTIONARY_ID_BYTES = 4;

    private final ColumnData data;
    private final int targetBytes;
    private final int maxRows;
    private final boolean byId;
    private final int prefixBytes;
    private final List<PageSlice> pages = new ArrayList<>();

    private int pageEntry;
    private int pageValue;
    private int pageRow;
    private long pageBytes;

    private PageCutter(ColumnData data, int targetBytes, int maxRows, boolean byId, boolean isLengthPrefixed) {
        this.data = data;
        this.targetBytes = targetBytes;
        this.maxRows = maxRows;
        this.byId = byId;
        this.prefixBytes = isLengthPrefixed || data.leaf().valueWidth() == 0 ? Integer.BYTES : 0;
    }

    /// The pages of `data`, at least one entry in each; `byId` when values are dictionary ids,
    /// `isLengthPrefixed` when values of fixed length have their length before them.
    public static List<PageSlice> cut(
            ColumnData data, int targetBytes, int maxRows, boolean byId, boolean isLengthPrefixed) {
        return new PageCutter(data, targetBytes, maxRows, byId, isLengthPrefixed).cut();
    }

    private List<PageSlice> cut() {
        byte[] repetition = data.repetition();
        byte[] definition = data.definition();
        int max = data.leaf().maxDefinitionLevel();
        int levelBytes = (data.leaf().maxRepetitionLevel() > 0 ? 1 : 0) + (max > 0 ? 1 : 0);
        int row = 0;
        int entry = 0;
        int value = 0;
        while (entry < data.entryCount()) {
            int rowEntry = entry;
            int rowValue = value;
            long rowBytes = 0;
            do {
                rowBytes += levelBytes;
                if (definition[entry] == max) {
                    rowBytes += valueBytes(value);
                    value++;
                }
                entry++;
            } while (entry < data.entryCount() && repetition[entry] != 0);
            if (row > pageRow && (pageBytes + rowBytes > targetBytes || row - pageRow >= maxRows)) {
                close(rowEntry, rowValue, row);
            }
            pageBytes += rowBytes;
            row++;
        }
        close(entry, value, row);
        return pages;
    }

    private int valueBytes(int index) {
        if (byId) {
            return DICTIONARY_ID_BYTES;
        }
        return prefixBytes + data.end(index) - data.start(index);
    }

    private void close(int entry, int value, int row) {
        pages.add(new PageSlice(pageEntry, entry, pageValue, value, pageRow, row - pageRow));
        pageEntry = entry;
        pageValue = value;
        pageRow = row;
        pageBytes = 0;
    }
}
