package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.PagedFile.NULL;
import static dev.intarsia.conformance.robust.PagedFile.from;
import static dev.intarsia.conformance.robust.PagedFile.le32;
import static dev.intarsia.conformance.robust.PagedFile.optional;
import static dev.intarsia.conformance.robust.PagedFile.required;

import dev.intarsia.conformance.robust.HostileFile.Search;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Statistics;

/// Statistics, column indexes, offset indexes and bloom filters that are wrong about valid pages: a reader of all
/// of the file has its values, whoever reads what they say is right or gets an error.
final class PruningAttacks {
    private static final ColumnPath KEY = ColumnPath.of("c0");
    /// Keys 0 to 11 in four pages of three rows, beside 100 to 111 in three pages of other sizes.
    private static final int ROWS = 12;
    /// Keys 4 to 7: the second and the third page.
    private static final ColumnPredicate MIDDLE = ColumnPredicate.range(KEY, Literal.of(4), Literal.of(8));

    private PruningAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addOffsetIndexes(files);
        addHeaders(files);
        addColumnIndexes(files);
        addStatistics(files);
        addBloomFilters(files);
        addPlaces(files);
        return files;
    }

    private static PagedFile.Chunk keys() {
        return required(from(0, 3), from(3, 3), from(6, 3), from(9, 3));
    }

    private static byte[] beside(PagedFile.Chunk keys) {
        return new PagedFile()
                .rowGroup(keys, required(from(100, 5), from(105, 5), from(110, 2)))
                .toBytes();
    }

    private static HostileFile whole(String name, PagedFile.Chunk keys) {
        return HostileFile.reads(name, ROWS, 2 * ROWS, beside(keys));
    }

    /// Right rows, or an error of this kind.
    private static HostileFile either(String name, PagedFile.Chunk keys, ColumnPredicate predicate) {
        return whole(name, keys).searched(Search.valuesOrCorrupt(predicate));
    }

    private static HostileFile right(String name, PagedFile.Chunk keys, ColumnPredicate predicate) {
        return whole(name, keys).searched(Search.values(predicate));
    }

    private static HostileFile refused(String name, PagedFile.Chunk keys) {
        return whole(name, keys).searched(Search.refused(MIDDLE, "corrupt"));
    }

    private static void offsets(List<HostileFile> files, String name, Consumer<List<PageLocation>> change) {
        files.add(either(name, keys().offsetIndex(i -> change.accept(i.getPage_locations())), MIDDLE));
    }

    private static void shift(List<PageLocation> pages, int from, long bytes, long rows) {
        for (PageLocation page : pages.subList(from, pages.size())) {
            page.setOffset(page.getOffset() + bytes).setFirst_row_index(page.getFirst_row_index() + rows);
        }
    }

    private static void addOffsetIndexes(List<HostileFile> files) {
        files.add(right("indexes that are right", keys(), MIDDLE));
        for (long by : new long[] {-1, 1}) {
            offsets(files, "pages that begin " + by + " byte later, says the offset index", p -> shift(p, 0, by, 0));
            offsets(files, "pages but the first that begin " + by + " byte later", p -> shift(p, 1, by, 0));
            // The two pages that are read have as many rows as the index says, and nothing shows which they are.
            files.add(whole(
                            "pages that begin " + by + " row later, says the offset index",
                            keys().offsetIndex(i -> shift(i.getPage_locations(), 1, 0, by)))
                    .searched(Search.trustsOrCorrupt(MIDDLE, 4)));
            offsets(
                    files,
                    "the third page that begins " + by + " row later",
                    p -> p.get(2).setFirst_row_index(6 + by));
            offsets(
                    files,
                    "pages of " + by + " byte more, says the offset index",
                    p -> p.forEach(page -> page.setCompressed_page_size(page.getCompressed_page_size() + (int) by)));
        }
        offsets(files, "an offset index shifted by one page", p -> {
            for (int i = 0; i < 3; i++) {
                p.get(i).setOffset(p.get(i + 1).getOffset());
            }
            p.get(3).setOffset(p.get(3).getOffset() + p.get(3).getCompressed_page_size());
        });
        offsets(files, "first rows shifted by one page", p -> {
            for (int i = 3; i > 1; i--) {
                p.get(i).setFirst_row_index(p.get(i - 1).getFirst_row_index());
            }
        });
        offsets(files, "an offset index without its first page", p -> p.removeFirst());
        offsets(files, "an offset index without its second page", p -> p.remove(1));
        offsets(files, "an offset index without its last page", p -> p.removeLast());
        offsets(files, "an offset index of no page", List::clear);
        offsets(
                files,
                "an offset index with its last page twice",
                p -> p.add(p.getLast().deepCopy()));
        offsets(files, "an offset index backwards", p -> {
            PageLocation first = p.removeFirst();
            p.add(first);
        });
        // All rows are in the last page then, whose bounds deny that it has any of those.
        files.add(whole(
                        "all pages from row 0 on",
                        keys().offsetIndex(i -> i.getPage_locations().forEach(page -> page.setFirst_row_index(0))))
                .searched(Search.trustsOrCorrupt(MIDDLE, 0)));
        offsets(
                files,
                "the last page from behind the last row on",
                p -> p.getLast().setFirst_row_index(ROWS));
        offsets(files, "the last page from row 2^62 on", p -> p.getLast().setFirst_row_index(1L << 62));
        offsets(files, "a page from row -1 on", p -> p.get(1).setFirst_row_index(-1));
        offsets(files, "a page at offset -1", p -> p.get(1).setOffset(-1));
        offsets(files, "a page at offset 2^63 - 1", p -> p.getLast().setOffset(Long.MAX_VALUE));
        offsets(
                files,
                "a page of -1 bytes, says the offset index",
                p -> p.get(1).setCompressed_page_size(-1));
        offsets(
                files,
                "a page of 2 GiB, says the offset index",
                p -> p.getLast().setCompressed_page_size(Integer.MAX_VALUE));
        offsets(files, "pages that lie in the other column", p -> shift(p, 0, 150, 0));
        files.add(either(
                "a page index of a dictionary page where none is",
                keys().offsetIndex(i -> i.getPage_locations().removeFirst()).columnIndex(i -> {
                    i.getNull_pages().removeFirst();
                    i.getMin_values().removeFirst();
                    i.getMax_values().removeFirst();
                    i.unsetNull_counts();
                }),
                MIDDLE));
    }

    /// The headers of pages and the offset index count their rows differently.
    private static void addHeaders(List<HostileFile> files) {
        for (int less : new int[] {-1, 1}) {
            PagedFile.PageChange values = (page, right) -> page == 1
                    ? PageBytes.v1(
                            3 - less,
                            PageBytes.PLAIN,
                            new Out().le32(3).le32(4).le32(5).le32(6))
                    : right;
            files.add(HostileFile.corrupt(
                            "a page of " + (3 - less) + " values, the offset index says 3 rows",
                            beside(keys().pages(values)))
                    .searched(Search.refused(MIDDLE, "corrupt")));
            files.add(HostileFile.corrupt(
                            "a page of " + (3 - less) + " rows in its header, the offset index says 3",
                            beside(keys().version2().pages((page, right) -> page == 1 ? right.rows(3 - less) : right)))
                    .searched(Search.refused(MIDDLE, "corrupt")));
        }
        // Sums are right: one page has a row more, the next one a row less.
        PagedFile.Chunk moved = required(from(0, 3), from(3, 4), from(7, 2), from(9, 3))
                .offsetIndex(i -> i.getPage_locations().get(2).setFirst_row_index(6));
        files.add(refused("a row that has moved from a page to the one before it", moved));
        PagedFile.Chunk empty = required(from(0, 3), new int[0], from(3, 6), from(9, 3))
                .offsetIndex(i -> i.getPage_locations().get(2).setFirst_row_index(6))
                .columnIndex(i -> {
                    i.getNull_pages().set(1, false);
                    i.getMin_values().set(1, ByteBuffer.wrap(le32(3)));
                    i.getMax_values().set(1, ByteBuffer.wrap(le32(5)));
                });
        files.add(refused("an empty page of which the offset index says 3 rows", empty));
    }

    private static void bounds(List<HostileFile> files, String name, Consumer<ColumnIndex> change) {
        files.add(either(name, keys().columnIndex(change), MIDDLE));
    }

    private static void addColumnIndexes(List<HostileFile> files) {
        bounds(files, "a column index of fewer pages than the offset index", i -> {
            i.getNull_pages().removeLast();
            i.getMin_values().removeLast();
            i.getMax_values().removeLast();
            i.getNull_counts().removeLast();
        });
        bounds(files, "a column index of more pages than the offset index", i -> {
            i.getNull_pages().add(false);
            i.getMin_values().add(ByteBuffer.wrap(le32(0)));
            i.getMax_values().add(ByteBuffer.wrap(le32(9)));
            i.getNull_counts().add(0L);
        });
        bounds(files, "a column index of no page", i -> {
            i.getNull_pages().clear();
            i.getMin_values().clear();
            i.getMax_values().clear();
            i.getNull_counts().clear();
        });
        bounds(files, "fewer least values than pages", i -> i.getMin_values().removeLast());
        bounds(files, "fewer greatest values than pages", i -> i.getMax_values().removeLast());
        bounds(files, "fewer null counts than pages", i -> i.getNull_counts().removeLast());
        bounds(files, "histograms of another length", i -> i.setDefinition_level_histograms(List.of(1L, 2L, 3L)));
        bounds(files, "null counts of -1", i -> i.getNull_counts().replaceAll(n -> -1L));
        bounds(files, "null counts of 2^62", i -> i.getNull_counts().replaceAll(n -> 1L << 62));
        bounds(files, "bounds of three bytes", i -> i.getMin_values().replaceAll(v -> ByteBuffer.wrap(new byte[3])));
        bounds(files, "bounds of no bytes", i -> {
            i.getMin_values().replaceAll(v -> ByteBuffer.allocate(0));
            i.getMax_values().replaceAll(v -> ByteBuffer.allocate(0));
        });
        bounds(
                files,
                "bounds of a megabyte",
                i -> i.getMin_values().replaceAll(v -> ByteBuffer.wrap(new byte[1 << 18])));
        bounds(files, "bounds the wrong way round", i -> {
            List<ByteBuffer> mins = List.copyOf(i.getMin_values());
            i.setMin_values(List.copyOf(i.getMax_values()));
            i.setMax_values(mins);
        });
        bounds(files, "a sorted order that is none", i -> {
            i.setBoundary_order(org.apache.parquet.format.BoundaryOrder.DESCENDING);
        });
        // What nothing contradicts is trusted: the chunk has these values, too.
        files.add(whole("bounds that deny the second page", keys().columnIndex(i -> {
                    i.getMin_values().set(1, ByteBuffer.wrap(le32(10)));
                    i.getMax_values().set(1, ByteBuffer.wrap(le32(11)));
                }))
                .searched(Search.trusts(MIDDLE, 2)));
        files.add(right(
                "bounds that deny the second page, by values that the chunk denies",
                keys().columnIndex(i -> {
                    i.getMin_values().set(1, ByteBuffer.wrap(le32(100)));
                    i.getMax_values().set(1, ByteBuffer.wrap(le32(200)));
                }),
                MIDDLE));
        files.add(right(
                "bounds that deny every page, by values that the chunk denies",
                keys().columnIndex(i -> {
                    i.getMin_values().replaceAll(v -> ByteBuffer.wrap(le32(100)));
                    i.getMax_values().replaceAll(v -> ByteBuffer.wrap(le32(200)));
                }),
                MIDDLE));
        files.add(right(
                "bounds that deny the last page, and with it the greatest value of the chunk",
                keys().columnIndex(i -> i.getMax_values().set(3, ByteBuffer.wrap(le32(10)))),
                ColumnPredicate.equal(KEY, Literal.of(11))));
        files.add(right(
                "bounds that claim every page",
                keys().columnIndex(i -> {
                    i.getMin_values().replaceAll(v -> ByteBuffer.wrap(le32(5)));
                    i.getMax_values().replaceAll(v -> ByteBuffer.wrap(le32(5)));
                }),
                MIDDLE));
        bounds(
                files,
                "pages of required values that are all null",
                i -> i.getNull_pages().replaceAll(n -> true));
        raw(files);
    }

    /// Indexes that are no indexes, or that declare more than there is.
    private static void raw(List<HostileFile> files) {
        List<Out> bombs = List.of(
                new Out(),
                new Out().zeros(64),
                new Out().repeat(64, 0xFF),
                new Out().ascii("no index at all"),
                new Out().list(1, Out.STRUCT, Integer.MAX_VALUE),
                new Out().list(1, Out.STRUCT, 1 << 24).zeros(64),
                new Out().list(1, Out.BOOLEAN, Integer.MAX_VALUE).zeros(64),
                new Out().list(1, Out.BOOLEAN, 4).zeros(4).list(2, Out.BINARY, Integer.MAX_VALUE),
                new Out()
                        .list(1, Out.BOOLEAN, 4)
                        .zeros(4)
                        .list(2, Out.BINARY, 1)
                        .varint(Integer.MAX_VALUE),
                new Out().field(99, Out.STRUCT).repeat(1 << 16, 0x1C),
                new Out().list(99, Out.STRUCT, Integer.MAX_VALUE).zeros(1 << 16));
        String[] names = {
            "nothing",
            "zeros",
            "a varint without end",
            "text",
            "2 G structs in none",
            "16 million structs in 64 bytes",
            "2 G booleans in 64 bytes",
            "2 G bounds in none",
            "a bound of 2 GiB",
            "structs nested 64 K deep",
            "an unknown list of 2 G structs"
        };
        Set<String> kinds = Set.of(Outcome.VALUES, "corrupt", "limit");
        for (int i = 0; i < names.length; i++) {
            byte[] bytes = bombs.get(i).toBytes();
            files.add(whole(names[i] + " for a column index", keys().columnIndexBytes(right -> bytes))
                    .searched(new Search(Optional.of(MIDDLE), kinds, -1)));
            files.add(whole(names[i] + " for an offset index", keys().offsetIndexBytes(right -> bytes))
                    .searched(new Search(Optional.of(MIDDLE), kinds, -1)));
        }
    }

    private static void addStatistics(List<HostileFile> files) {
        ColumnPredicate all = ColumnPredicate.lessOrEqual(KEY, Literal.of(5));
        statistics(
                files,
                "statistics that claim that all is 5",
                s -> s.setMin_value(le32(5)).setMax_value(le32(5)),
                0);
        // Rows that the predicate excludes are never returned, whatever statistics claim of them.
        files.add(either(
                "statistics that say that every row satisfies",
                keys().statistics(s -> s.setMin_value(le32(0)).setMax_value(le32(1)))
                        .chunk(ColumnChunk::unsetColumn_index_offset),
                all));
        files.add(either(
                "statistics and a column index that say that every row satisfies",
                keys().statistics(s -> s.setMin_value(le32(0)).setMax_value(le32(1)))
                        .columnIndex(i -> i.getMax_values().replaceAll(v -> ByteBuffer.wrap(le32(1)))),
                all));
        files.add(whole(
                        "statistics that say that no row satisfies",
                        keys().statistics(s -> s.setMin_value(le32(50)).setMax_value(le32(60))))
                .searched(Search.trusts(MIDDLE, 0)));
        statistics(
                files,
                "statistics the wrong way round",
                s -> s.setMin_value(le32(11)).setMax_value(le32(0)),
                -1);
        statistics(
                files,
                "statistics of three bytes",
                s -> s.setMin_value(new byte[3]).setMax_value(new byte[3]),
                -1);
        statistics(
                files,
                "statistics of no bytes",
                s -> s.setMin_value(new byte[0]).setMax_value(new byte[0]),
                -1);
        statistics(files, "statistics of 64 KiB", s -> s.setMin_value(new byte[1 << 16]), -1);
        for (long nulls : new long[] {-1, 1, ROWS, ROWS + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            files.add(either(
                    nulls + " nulls in a required column, say its statistics",
                    keys().statistics(s -> s.setNull_count(nulls)),
                    MIDDLE));
            PagedFile.Chunk nullable = optional(new int[] {0, 1, NULL}, from(3, 3), from(6, 3), from(9, 3))
                    .statistics(s -> s.setNull_count(nulls))
                    .columnIndex(i -> i.unsetNull_counts());
            files.add(HostileFile.reads(
                            nulls + " nulls in an optional column, say its statistics",
                            ROWS,
                            2 * ROWS - 1,
                            beside(nullable))
                    .searched(Search.values(MIDDLE)));
        }
        PagedFile.Chunk denied = optional(new int[] {0, 1, NULL}, from(3, 3), from(6, 3), from(9, 3))
                .statistics(s -> s.setNull_count(ROWS))
                .statistics(Statistics::unsetMin_value)
                .statistics(Statistics::unsetMax_value);
        files.add(HostileFile.reads(
                        "nothing but nulls in a column, say its statistics", ROWS, 2 * ROWS - 1, beside(denied))
                .searched(Search.trusts(MIDDLE, 0)));
        PagedFile.Chunk nullable = optional(new int[] {0, 1, NULL}, from(3, 3), from(6, 3), from(9, 3))
                .statistics(s -> s.setNull_count(0))
                .columnIndex(i -> i.getNull_counts().replaceAll(n -> 0L));
        files.add(HostileFile.reads(
                        "statistics that deny nulls, searched for values", ROWS, 2 * ROWS - 1, beside(nullable))
                .searched(Search.valuesOrCorrupt(ColumnPredicate.isNotNull(KEY))));
    }

    private static void statistics(List<HostileFile> files, String name, Consumer<Statistics> change, long rows) {
        ColumnPredicate predicate = rows == 0 ? ColumnPredicate.equal(KEY, Literal.of(7)) : MIDDLE;
        files.add(whole(name, keys().statistics(change))
                .searched(rows < 0 ? Search.values(predicate) : Search.trusts(predicate, rows)));
    }

    private static Out bloom(long bytes, Out algorithm, int bits) {
        return new Out()
                .field(1, Out.I32)
                .zigzag(bytes)
                .field(2, Out.STRUCT)
                .raw(algorithm.toBytes())
                .field(3, Out.STRUCT)
                .field(1, Out.STRUCT)
                .stop()
                .stop()
                .field(4, Out.STRUCT)
                .field(1, Out.STRUCT)
                .stop()
                .stop()
                .stop()
                .zeros(bits);
    }

    private static Out block() {
        return new Out().field(1, Out.STRUCT).stop().stop();
    }

    private static void addBloomFilters(List<HostileFile> files) {
        ColumnPredicate seven = ColumnPredicate.equal(KEY, Literal.of(7));
        files.add(right(
                "a bloom filter that denies all, the bounds of the statistics, too",
                keys().bloomFilter(bloom(32, block(), 32)),
                seven));
        files.add(whole(
                        "a bloom filter that denies all",
                        keys().bloomFilter(bloom(32, block(), 32))
                                .statistics(Statistics::unsetMin_value)
                                .statistics(Statistics::unsetMax_value))
                .searched(Search.trusts(seven, 0)));
        files.add(right(
                "a bloom filter that claims all",
                keys().bloomFilter(bloom(32, block(), 0).repeat(32, 0xFF)),
                seven));
        Set<String> kinds = Set.of(Outcome.VALUES, "corrupt", "unsupported", "limit");
        for (long bytes : new long[] {-32, 0, 31, 33, 64, 1 << 30, Integer.MAX_VALUE - 31}) {
            files.add(whole(
                            "a bloom filter of " + bytes + " bytes in 32",
                            keys().bloomFilter(bloom(bytes, block(), 0).repeat(32, 0xFF)))
                    .searched(new Search(Optional.of(seven), kinds, -1)));
        }
        files.add(whole(
                        "a bloom filter of no algorithm",
                        keys().bloomFilter(bloom(32, new Out().stop(), 0).repeat(32, 0xFF)))
                .searched(new Search(Optional.of(seven), kinds, -1)));
        files.add(right(
                "a bloom filter of an unknown algorithm",
                keys().bloomFilter(
                                bloom(32, new Out().field(9, Out.STRUCT).stop().stop(), 32)),
                seven));
        for (int length : new int[] {-1, 0, 1, 40, Integer.MAX_VALUE}) {
            files.add(whole(
                            "a bloom filter of a length of " + length,
                            keys().bloomFilter(bloom(32, block(), 0).repeat(32, 0xFF))
                                    .chunk(c -> c.getMeta_data().setBloom_filter_length(length)))
                    .searched(new Search(Optional.of(seven), kinds, -1)));
        }
        for (long offset : new long[] {-1, 0, 1L << 40, Long.MAX_VALUE}) {
            files.add(whole(
                            "a bloom filter at offset " + offset,
                            keys().bloomFilter(bloom(32, block(), 0).repeat(32, 0xFF))
                                    .chunk(c -> c.getMeta_data().setBloom_filter_offset(offset)))
                    .searched(new Search(Optional.of(seven), kinds, -1)));
        }
    }

    private static void place(List<HostileFile> files, String name, Consumer<ColumnChunk> change) {
        files.add(whole(name, keys().chunk(change))
                .searched(new Search(Optional.of(MIDDLE), Set.of(Outcome.VALUES, "corrupt", "limit"), -1)));
    }

    private static void addPlaces(List<HostileFile> files) {
        for (long offset : new long[] {Long.MIN_VALUE, -1, 0, 4, 1L << 40, Long.MAX_VALUE}) {
            place(files, "a column index at offset " + offset, c -> c.setColumn_index_offset(offset));
            place(files, "an offset index at offset " + offset, c -> c.setOffset_index_offset(offset));
        }
        for (int length : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
            place(files, "a column index of a length of " + length, c -> c.setColumn_index_length(length));
            place(files, "an offset index of a length of " + length, c -> c.setOffset_index_length(length));
        }
        place(files, "a column index without an offset index", c -> c.unsetOffset_index_offset());
        place(files, "an offset index without a column index", c -> c.unsetColumn_index_offset());
        place(files, "the two indexes of a chunk for each other", c -> {
            long offset = c.getColumn_index_offset();
            int length = c.getColumn_index_length();
            c.setColumn_index_offset(c.getOffset_index_offset()).setColumn_index_length(c.getOffset_index_length());
            c.setOffset_index_offset(offset).setOffset_index_length(length);
        });
        files.add(rows("no rows, says the row group", 0));
        files.add(rows("a row less, says the row group", ROWS - 1));
        files.add(rows("a row more, says the row group", ROWS + 1));
    }

    private static HostileFile rows(String name, long count) {
        byte[] bytes = new PagedFile()
                .rowGroup(keys(), required(from(100, 5), from(105, 5), from(110, 2)))
                .footer(f -> {
                    f.setNum_rows(count);
                    f.getRow_groups().getFirst().setNum_rows(count);
                })
                .toBytes();
        return HostileFile.corrupt(name, bytes).searched(Search.refused(MIDDLE, "corrupt"));
    }
}
