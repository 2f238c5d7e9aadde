package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.IndexedFile.C1;
import static dev.intarsia.conformance.robust.IndexedFile.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SizeStatistics;
import org.apache.parquet.format.Statistics;

/// Files whose indexes and statistics are wrong, each read by a predicate on `c0` that requests some rows.
final class IndexAttacks {
    private static final String CORRUPT = "corrupt";
    private static final String RIGHT = Outcome.VALUES;
    /// Values that are not in the file, or fewer than it has: what nothing in the file reveals.
    private static final String WRONG = "wrong rows";

    private IndexAttacks() {}

    /// A file, a range of `c0`, and what is right to do where its metadata is trusted.
    ///
    /// @param kinds outcomes that are right with trust; without it, the rows are right
    /// @param byNumber outcomes that are right where the rows are chosen by their numbers
    /// @param refusedAnyway whether it is refused without trust, too
    record Case(
            String name,
            byte[] bytes,
            int rows,
            int from,
            int to,
            Set<String> kinds,
            Set<String> byNumber,
            boolean refusedAnyway) {
        /// The same, where numbers of rows request less than the predicate does.
        Case byNumber(String... others) {
            return new Case(name, bytes, rows, from, to, kinds, Set.of(others), refusedAnyway);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        addRight(cases);
        addOffsets(cases);
        addFirstRows(cases);
        addStatistics(cases);
        addCounts(cases);
        addOverlaps(cases);
        return cases;
    }

    private static IndexedFile even() {
        return new IndexedFile(new int[] {10, 10, 10, 10}, new int[] {10, 10, 10, 10});
    }

    private static Case of(String name, IndexedFile file, int from, int to, String... kinds) {
        return new Case(name, file.toBytes(), file.rows(), from, to, Set.of(kinds), Set.of(kinds), false);
    }

    private static Case refused(String name, IndexedFile file, int from, int to) {
        return new Case(name, file.toBytes(), file.rows(), from, to, Set.of(CORRUPT), Set.of(CORRUPT), true);
    }

    private static void addRight(List<Case> cases) {
        cases.add(of("indexes that are right", even(), 12, 17, RIGHT));
        for (int[] sizes : List.of(
                new int[] {0, 10, 10, 10, 10},
                new int[] {10, 0, 10, 10, 10},
                new int[] {10, 0, 0, 0, 10, 10, 10},
                new int[] {10, 10, 10, 10, 0},
                new int[] {10, 10, 10, 10, 0, 0},
                new int[] {0, 0, 20, 0, 20, 0})) {
            String pages = java.util.Arrays.toString(sizes);
            for (int[] range : List.of(new int[] {5, 14}, new int[] {10, 10}, new int[] {9, 9}, new int[] {35, 39})) {
                String name = "pages of " + pages + " rows, " + range[0] + " to " + range[1];
                cases.add(of(name, new IndexedFile(new int[] {10, 10, 10, 10}, sizes), range[0], range[1], RIGHT));
                cases.add(of(name + ", of c0", new IndexedFile(sizes, new int[] {13, 27}), range[0], range[1], RIGHT));
            }
        }
        cases.add(of(
                "an index that leaves out a page without rows",
                new IndexedFile(new int[] {10, 10, 10, 10}, new int[] {10, 0, 10, 10, 10})
                        .offsets((column, index) -> {
                            if (column == 1) {
                                index.getPage_locations().remove(1);
                            }
                        })
                        .columns((column, index) -> {
                            if (column == 1) {
                                index.getNull_pages().remove(1);
                                index.getNull_counts().remove(1);
                                index.getMin_values().remove(1);
                                index.getMax_values().remove(1);
                            }
                        }),
                12,
                17,
                RIGHT));
    }

    private static IndexedFile places(UnaryOperator<List<PageLocation>> change) {
        return even().offsets((column, index) -> {
            if (column == 1) {
                index.setPage_locations(change.apply(index.getPage_locations()));
            }
        });
    }

    private static PageLocation at(PageLocation place, long firstRow) {
        return new PageLocation(place.getOffset(), place.getCompressed_page_size(), firstRow);
    }

    private static void addOffsets(List<Case> cases) {
        cases.add(of(
                "an offset index shifted by one page: the first is left out",
                places(p -> List.of(at(p.get(1), 0), at(p.get(2), 10), at(p.get(3), 20))),
                12,
                17,
                CORRUPT));
        cases.add(of(
                "an offset index that leaves out the second page, which is read with the first",
                places(p -> List.of(p.get(0), at(p.get(2), 10), at(p.get(3), 20))),
                2,
                7,
                CORRUPT));
        cases.add(of(
                "an offset index that leaves out a page behind those that are read",
                places(p -> List.of(p.get(0), p.get(1), at(p.get(3), 30))),
                12,
                17,
                CORRUPT));
        cases.add(of(
                "an offset index that leaves out the last page, read up to the end",
                places(p -> List.of(p.get(0), p.get(1), p.get(2))),
                32,
                37,
                CORRUPT));
        cases.add(of(
                "pages left out far from those that are read, where the chunk counts its pages",
                places(p -> List.of(p.get(0), at(p.get(2), 10), at(p.get(3), 20)))
                        .meta(
                                1,
                                m -> m.setEncoding_stats(
                                        List.of(new PageEncodingStats(PageType.DATA_PAGE, Encoding.PLAIN, 4)))),
                12,
                17,
                RIGHT));
        cases.add(of(
                "pages left out far from those that are read",
                places(p -> List.of(p.get(0), at(p.get(2), 10), at(p.get(3), 20))),
                12,
                17,
                WRONG));
        cases.add(of(
                "two pages at the same place",
                places(p -> List.of(
                        p.get(0), new PageLocation(p.get(1).getOffset(), 0, 10), at(p.get(1), 20), at(p.get(3), 30))),
                12,
                17,
                CORRUPT));
        cases.add(of(
                "a last page at the end of the chunk, which is no index for it",
                places(p -> {
                    PageLocation last = p.get(3);
                    long end = last.getOffset() + last.getCompressed_page_size();
                    return List.of(p.get(0), p.get(1), p.get(2), last, new PageLocation(end, 0, 39));
                }),
                12,
                17,
                RIGHT));
    }

    private static IndexedFile firstRows(long... rows) {
        return places(p -> {
            List<PageLocation> moved = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                moved.add(at(p.get(i), rows[i]));
            }
            return moved;
        });
    }

    private static void addFirstRows(List<Case> cases) {
        cases.add(of("first rows shifted by one, first page read", firstRows(0, 11, 21, 31), 2, 7, CORRUPT));
        cases.add(of("first rows shifted by one, last page read", firstRows(0, 11, 21, 31), 33, 37, CORRUPT));
        cases.add(of("one first row shifted, its page read", firstRows(0, 10, 21, 30), 22, 27, CORRUPT));
        cases.add(of("one first row shifted, the page before it read", firstRows(0, 10, 21, 30), 12, 17, CORRUPT));
        cases.add(of("first rows shifted by one, only a page between read", firstRows(0, 11, 21, 31), 12, 17, WRONG));
        cases.add(of("a page that has rows and none by the index", firstRows(0, 20, 20, 30), 12, 22, CORRUPT));
        cases.add(of(
                        "first rows of c0 shifted, which its histograms of levels reveal",
                        even().offsets((column, index) -> {
                                    if (column == 0) {
                                        for (PageLocation page :
                                                index.getPage_locations().subList(1, 4)) {
                                            page.setFirst_row_index(page.getFirst_row_index() + 1);
                                        }
                                    }
                                })
                                .columns((column, index) ->
                                        index.setDefinition_level_histograms(List.of(10L, 10L, 10L, 10L))),
                        12,
                        17,
                        RIGHT)
                .byNumber(WRONG));
    }

    private static void addStatistics(List<Case> cases) {
        cases.add(of(
                        "statistics by which all rows are in the range",
                        even().meta(0, m -> bounds(m, 12, 17)),
                        12,
                        17,
                        CORRUPT)
                .byNumber(RIGHT));
        cases.add(of(
                        "statistics by which no row is in the range",
                        even().meta(0, m -> bounds(m, 50, 60)),
                        12,
                        17,
                        WRONG)
                .byNumber(RIGHT));
        cases.add(of(
                        "bounds of pages by which no row is in the range",
                        even().columns((column, index) -> index.getMin_values().set(1, value(19))),
                        12,
                        17,
                        WRONG)
                .byNumber(RIGHT));
        cases.add(of(
                "bounds of a page that are too wide",
                even().columns((column, index) -> index.getMin_values().set(0, value(-5))),
                12,
                17,
                RIGHT));
        cases.add(of(
                "size statistics of another number of values",
                even().meta(
                                0,
                                m -> m.setSize_statistics(
                                        new SizeStatistics().setDefinition_level_histogram(List.of(7L)))),
                12,
                17,
                RIGHT));
    }

    private static void bounds(org.apache.parquet.format.ColumnMetaData meta, int min, int max) {
        meta.setStatistics(new Statistics()
                .setMin_value(value(min))
                .setMax_value(value(max))
                .setNull_count(0));
    }

    private static void addCounts(List<Case> cases) {
        IndexedFile none = even().footer(f -> {
            f.setNum_rows(0);
            f.getRow_groups().getFirst().setNum_rows(0);
        });
        cases.add(refused("a row group of no rows with values", none, 12, 17));
        cases.add(refused("a row group of no rows with values, none of them in the range", none, 50, 60));
        for (long values : new long[] {-1, 0, 39, 41, Long.MAX_VALUE}) {
            IndexedFile other = even().meta(0, m -> {
                m.setNum_values(values);
                bounds(m, 0, 39);
            });
            // Rows of these numbers there are not, so that nothing is read.
            cases.add(refused("40 rows of " + values + " values, none in the range", other, 50, 60)
                    .byNumber(RIGHT));
        }
    }

    private static void addOverlaps(List<Case> cases) {
        cases.add(refused(
                "a column with the bytes of another",
                even().footer(f -> IndexedFile.chunk(f, 1)
                        .getMeta_data()
                        .setData_page_offset(
                                IndexedFile.chunk(f, 0).getMeta_data().getData_page_offset())),
                12,
                17));
        cases.add(refused(
                "a chunk that reaches into the next one",
                even().meta(0, m -> m.setTotal_compressed_size(m.getTotal_compressed_size() + 1)),
                12,
                17));
        cases.add(refused(
                        "a row group with the bytes of another",
                        even().footer(f -> {
                            f.setNum_rows(80);
                            f.getRow_groups().add(f.getRow_groups().getFirst().deepCopy());
                        }),
                        12,
                        17)
                // Rows of the first row group alone are read without a look at the other.
                .byNumber(RIGHT));
    }

    /// What row `i` has in `c1`.
    static int second(int row) {
        return C1 + row;
    }
}
