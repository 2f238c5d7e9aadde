package dev.intarsia.otap.internal.join;

import java.util.ArrayList;
import java.util.List;

/// Splits rows into pieces of about the same number of rows, at page boundaries if pages are small enough.
final class SegmentCuts {
    private SegmentCuts() {}

    /// Returns pieces of at most `rows` rows plus a quarter, with the bounds of the pages that contain them.
    static List<KeyPages.Page> cut(List<KeyPages.Page> pages, int rows) {
        long most = rows + rows / 4L;
        List<KeyPages.Page> cuts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= pages.size(); i++) {
            boolean full =
                    i == pages.size() || pages.get(i).endRow() - pages.get(from).firstRow() > most;
            if (full) {
                add(joined(pages.subList(from, i)), rows, most, cuts);
                from = i;
            }
        }
        return cuts;
    }

    private static KeyPages.Page joined(List<KeyPages.Page> pages) {
        long low = Ids.NONE_LOW;
        long high = Ids.NONE_HIGH;
        long nulls = 0;
        for (KeyPages.Page page : pages) {
            low = Math.min(low, page.low());
            high = Math.max(high, page.high());
            nulls = nulls < 0 || page.nulls() < 0 ? -1 : nulls + page.nulls();
        }
        return new KeyPages.Page(pages.getFirst().firstRow(), pages.getLast().endRow(), low, high, nulls);
    }

    private static void add(KeyPages.Page page, int rows, long most, List<KeyPages.Page> cuts) {
        long count = page.endRow() - page.firstRow();
        if (count <= most) {
            cuts.add(page);
            return;
        }
        long pieces = (count + rows - 1) / rows;
        boolean noIds = page.low() > page.high();
        for (long i = 0; i < pieces; i++) {
            long from = page.firstRow() + count * i / pieces;
            long to = page.firstRow() + count * (i + 1) / pieces;
            // The number of nulls in a part of a page is known only if all rows are null, or none.
            long nulls = noIds ? to - from : page.nulls() == 0 ? 0 : -1;
            cuts.add(new KeyPages.Page(from, to, page.low(), page.high(), nulls));
        }
    }
}
