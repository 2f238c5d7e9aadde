package dev.intarsia.filter;

import static dev.intarsia.filter.ColumnPredicate.equal;
import static dev.intarsia.filter.ColumnPredicate.isNotNull;
import static dev.intarsia.filter.ColumnPredicate.isNull;
import static dev.intarsia.filter.Match.ALWAYS;
import static dev.intarsia.filter.Match.MAYBE;
import static dev.intarsia.filter.Match.NEVER;
import static dev.intarsia.filter.OneColumn.PATH;
import static dev.intarsia.filter.OneColumn.ROWS;
import static dev.intarsia.filter.OneColumn.le;
import static dev.intarsia.filter.OneColumn.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.Dictionary;
import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.metadata.BoundaryOrder;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.SizeStatistics;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Facts about the same rows that contradict each other: neither is used, and what they do not contradict still is.
final class ContradictoryFactsTest {
    private static final OneColumn INT = OneColumn.of(PhysicalType.INT32);
    private static final long[] NO_COUNTS = {};

    private static Statistics.Builder nulls(long count) {
        return new Statistics.Builder().nullCount(count);
    }

    @Test
    void aChunkIsNotAllNullWhereSomethingElseStatesValues() {
        assertThat(INT.match(isNotNull(PATH), nulls(ROWS))).isEqualTo(NEVER);
        for (Statistics.Builder denied : List.of(
                nulls(ROWS).min(le(1)),
                nulls(ROWS).max(le(1)),
                nulls(ROWS).deprecatedMin(le(1)),
                nulls(ROWS).deprecatedMax(le(1)),
                nulls(ROWS).distinctCount(1))) {
            assertThat(INT.match(isNotNull(PATH), denied)).isEqualTo(MAYBE);
            assertThat(INT.match(isNull(PATH), denied)).isEqualTo(MAYBE);
            // It is not known whether the count is wrong or the bounds.
            assertThat(INT.match(equal(PATH, Literal.of(5)), denied)).isEqualTo(MAYBE);
        }
        assertThat(INT.withLevels(1, 9).match(isNotNull(PATH), nulls(ROWS))).isEqualTo(MAYBE);
        assertThat(new OneColumn(INT.schema(), INT.order(), new SizeStatistics(3, NO_COUNTS, NO_COUNTS))
                        .match(isNotNull(PATH), nulls(ROWS)))
                .isEqualTo(MAYBE);
        // Written for "not counted", and what is no INT32 is none of its values.
        assertThat(INT.match(isNotNull(PATH), nulls(ROWS).distinctCount(0))).isEqualTo(NEVER);
        assertThat(INT.match(isNotNull(PATH), nulls(ROWS).min(new byte[0]))).isEqualTo(NEVER);
    }

    @Test
    void impossibleNullCountsSayNothingAndBoundsStay() {
        for (long count : new long[] {-2, Long.MIN_VALUE, ROWS + 1, Long.MAX_VALUE}) {
            Statistics.Builder s = stats(le(10), le(20)).nullCount(count);
            assertThat(INT.match(isNull(PATH), s)).as("%d", count).isEqualTo(MAYBE);
            assertThat(INT.match(isNotNull(PATH), s)).as("%d", count).isEqualTo(MAYBE);
            assertThat(INT.match(equal(PATH, Literal.of(9)), s)).as("%d", count).isEqualTo(NEVER);
        }
    }

    @Test
    void aNullCountAndLevelsThatCountOthersSayNothing() {
        assertThat(INT.withLevels(3, 7).match(isNull(PATH), stats(le(1), le(2)).nullCount(0)))
                .isEqualTo(MAYBE);
        assertThat(INT.withLevels(0, 10).match(isNull(PATH), stats(le(1), le(2)).nullCount(3)))
                .isEqualTo(MAYBE);
        // Of a list it is up to the writer whether those without elements count.
        OneColumn list = OneColumn.listOfOptional();
        for (int count = 2; count <= 5; count++) {
            assertThat(list.withLevels(3, 2, 5).match(isNull(list.path()), nulls(count)))
                    .as("%d", count)
                    .isEqualTo(MAYBE);
            assertThat(Bounds.of(chunk(list.withLevels(3, 2, 5), nulls(count)), ColumnOrder.TYPE_DEFINED)
                            .nullCount())
                    .isEqualTo(count);
        }
        for (int count : new int[] {0, 1, 6}) {
            assertThat(Bounds.of(chunk(list.withLevels(3, 2, 5), nulls(count)), ColumnOrder.TYPE_DEFINED)
                            .nullCount())
                    .isEqualTo(-1);
        }
        assertThat(list.withLevels(0, 0, 10).match(isNull(list.path()), nulls(0)))
                .isEqualTo(NEVER);
        assertThat(list.withLevels(0, 0, 10).match(isNull(list.path()), nulls(3)))
                .isEqualTo(MAYBE);
    }

    @Test
    void boundsBesideDeprecatedOnesOfOtherValuesSayNothing() {
        Statistics.Builder apart = stats(le(10), le(20)).deprecatedMin(le(30)).deprecatedMax(le(40));
        assertThat(INT.match(equal(PATH, Literal.of(5)), apart)).isEqualTo(MAYBE);
        Statistics.Builder met = stats(le(10), le(20)).deprecatedMin(le(20)).deprecatedMax(le(40));
        assertThat(INT.match(equal(PATH, Literal.of(5)), met)).isEqualTo(NEVER);
    }

    @Test
    void aBoundThatIsNanDeniesThatThereIsNone() {
        OneColumn reals = OneColumn.of(PhysicalType.DOUBLE);
        ColumnPredicate below = ColumnPredicate.less(PATH, Literal.of(9.0));
        assertThat(reals.match(below, stats(le(1.0), le(2.0)).nanCount(0))).isEqualTo(ALWAYS);
        Statistics.Builder denied = stats(le(Double.NaN), le(2.0)).nanCount(0);
        assertThat(reals.match(below, denied)).isEqualTo(MAYBE);
    }

    @Test
    void aBloomFilterThatDeniesABoundIsOneOfOtherValues() {
        ParquetFooter footer = INT.footer(stats(le(10), le(20)).build());
        BoundPredicate fifteen = equal(PATH, Literal.of(15)).bind(INT.schema());
        assertThat(match(fifteen, footer, le(10), le(20))).isEqualTo(NEVER);
        assertThat(match(fifteen, footer, le(10))).isEqualTo(MAYBE);
        assertThat(match(fifteen, footer)).isEqualTo(MAYBE);
        // Bounds that are no values need not be in it.
        ParquetFooter loose =
                INT.footer(stats(le(10), le(20)).minExact(false).maxExact(false).build());
        assertThat(match(fifteen, loose)).isEqualTo(NEVER);
    }

    private static Match match(BoundPredicate predicate, ParquetFooter footer, byte[]... values) {
        long[] hashes = Arrays.stream(values)
                .mapToLong(value -> BloomFilter.hashOf(value, 0, value.length))
                .toArray();
        return predicate.match(footer, footer.rowGroups().getFirst(), Map.of(INT.leaf(), BloomFilter.of(hashes, 1024)));
    }

    @Test
    void aDictionaryWithoutABoundIsNotOneOfAllValues() {
        ParquetFooter footer = INT.footer(stats(le(10), le(20)).build());
        BoundPredicate fifteen = equal(PATH, Literal.of(15)).bind(INT.schema());
        assertThat(match(fifteen, footer, dictionary(10, 12, 20))).isEqualTo(NEVER);
        assertThat(match(fifteen, footer, dictionary(10, 12))).isEqualTo(MAYBE);
        assertThat(match(fifteen, footer, dictionary(12, 20))).isEqualTo(MAYBE);
    }

    private static Match match(BoundPredicate predicate, ParquetFooter footer, Dictionary dictionary) {
        return predicate.match(footer, footer.rowGroups().getFirst(), Map.of(), Map.of(INT.leaf(), dictionary));
    }

    private static Dictionary dictionary(int... entries) {
        return new Dictionary(entries.length, Integer.BYTES, MemorySegment.ofArray(entries), MemorySegment.NULL);
    }

    private static ColumnChunk chunk(OneColumn column, Statistics.Builder statistics) {
        return column.footer(statistics.build()).rowGroups().getFirst().column(column.leaf());
    }

    /// A column index of two pages of five rows.
    private record Pages(boolean[] nullPages, int[][] bounds, long[] nullCounts, long[] levels) {
        ChunkBounds beside(Statistics.Builder statistics) {
            byte[] mins = new byte[0];
            byte[] maxes = new byte[0];
            int[] ends = new int[bounds.length];
            for (int page = 0; page < bounds.length; page++) {
                mins = joined(mins, bounds[page].length == 0 ? new byte[0] : le(bounds[page][0]));
                maxes = joined(maxes, bounds[page].length == 0 ? new byte[0] : le(bounds[page][1]));
                ends[page] = mins.length;
            }
            PageIndex index = new PageIndex(
                    new ColumnIndex(
                            nullPages,
                            new ColumnIndex.ByteStrings(mins, ends),
                            new ColumnIndex.ByteStrings(maxes, ends),
                            BoundaryOrder.UNORDERED,
                            nullCounts,
                            NO_COUNTS,
                            NO_COUNTS,
                            levels),
                    new OffsetIndex(new long[] {4, 50}, new int[] {46, 46}, new long[] {0, 5}, NO_COUNTS));
            assertThat(index.fits(INT.leaf(), ROWS)).isTrue();
            return ChunkBounds.of(chunk(INT, statistics), index, ColumnOrder.TYPE_DEFINED, ROWS);
        }

        private static byte[] joined(byte[] a, byte[] b) {
            byte[] both = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }
    }

    private static final int[][] ONE_TO_NINE = {{1, 4}, {6, 9}};
    private static final int[][] FIRST_ONLY = {{1, 4}, {}};

    private static Bounds second(boolean nullPage, int[][] bounds, long[] nullCounts, long... levels) {
        return new Pages(new boolean[] {false, nullPage}, bounds, nullCounts, levels)
                .beside(new Statistics.Builder())
                .pages()
                .get(1);
    }

    @Test
    void aNullPageIsUnknownWhereAnythingStatesValues() {
        assertThat(second(true, FIRST_ONLY, NO_COUNTS).allNull()).isTrue();
        assertThat(second(true, FIRST_ONLY, new long[] {0, 5}, 0, 5, 5, 0).allNull())
                .isTrue();
        assertThat(second(true, FIRST_ONLY, new long[] {0, 0}).allNull()).isFalse();
        assertThat(second(true, FIRST_ONLY, new long[] {0, 4}).allNull()).isFalse();
        assertThat(second(true, FIRST_ONLY, NO_COUNTS, 0, 5, 4, 1).allNull()).isFalse();
        assertThat(second(true, ONE_TO_NINE, NO_COUNTS).allNull()).isFalse();
        assertThat(second(true, ONE_TO_NINE, new long[] {0, 5}).allNull()).isFalse();
        // parquet-go leaves zeros where there are no bounds.
        assertThat(second(true, new int[][] {{1, 4}, {0, 0}}, new long[] {0, 5}).allNull())
                .isTrue();
    }

    @Test
    void aPageOfValuesIsUnknownWhereItsCountsHaveNone() {
        Bounds right = second(false, ONE_TO_NINE, new long[] {0, 4});
        assertThat(right.hasMin()).isTrue();
        for (Bounds denied : List.of(
                second(false, ONE_TO_NINE, new long[] {0, 5}), second(false, ONE_TO_NINE, NO_COUNTS, 0, 5, 5, 0))) {
            assertThat(denied.hasMin()).isFalse();
            assertThat(denied.hasMax()).isFalse();
            assertThat(denied.allNull()).isFalse();
            assertThat(denied.mayHoldNull()).isTrue();
        }
        assertThat(second(false, ONE_TO_NINE, new long[] {0, 0}, 0, 5, 2, 3).mayHoldNull())
                .isTrue();
    }

    private static ChunkBounds beside(Statistics.Builder statistics, int[][] bounds, long... nullCounts) {
        return new Pages(new boolean[] {false, false}, bounds, nullCounts, NO_COUNTS).beside(statistics);
    }

    @Test
    void boundsOfPagesOutsideOfThoseOfTheChunkSayNothing() {
        assertThat(beside(stats(le(1), le(9)), ONE_TO_NINE).pages().get(0).hasMin())
                .isTrue();
        for (ChunkBounds denied : List.of(
                beside(stats(le(1), le(9)), new int[][] {{1, 4}, {10, 12}}),
                // The greatest value is in no page.
                beside(stats(le(1), le(9)), new int[][] {{1, 4}, {6, 8}}))) {
            assertThat(denied.chunk().hasMin()).isFalse();
            assertThat(denied.pages()).noneMatch(Bounds::hasMin);
        }
        Statistics.Builder loose = stats(le(1), le(9)).maxExact(false);
        assertThat(beside(loose, new int[][] {{1, 4}, {6, 8}}).chunk().hasMax()).isTrue();
        // Bounds may be too wide.
        assertThat(beside(stats(le(1), le(9)), new int[][] {{-7, 4}, {6, 90}})
                        .chunk()
                        .hasMin())
                .isTrue();
    }

    @Test
    void nullsOfPagesThatAreNotThoseOfTheChunkSayNothingAndBoundsStay() {
        ChunkBounds right = beside(stats(le(1), le(9)).nullCount(3), ONE_TO_NINE, 0, 3);
        assertThat(right.pages().get(0).mayHoldNull()).isFalse();
        ChunkBounds denied = beside(stats(le(1), le(9)).nullCount(3), ONE_TO_NINE, 0, 2);
        assertThat(denied.pages().get(0).mayHoldNull()).isTrue();
        assertThat(denied.pages().get(0).hasMin()).isTrue();
        assertThat(denied.chunk().nullCount()).isEqualTo(-1);
    }

    @Test
    void pagesWithValuesInAChunkWithoutAnyAreUnknown() {
        ChunkBounds denied = beside(nulls(ROWS), ONE_TO_NINE);
        assertThat(denied.chunk().allNull()).isFalse();
        assertThat(denied.pages()).noneMatch(Bounds::hasMin);
        ChunkBounds allNull = new Pages(new boolean[] {true, true}, new int[][] {{}, {}}, NO_COUNTS, NO_COUNTS)
                .beside(stats(le(1), le(9)).nullCount(-1));
        assertThat(allNull.pages()).noneMatch(Bounds::allNull);
        assertThat(allNull.chunk().hasMin()).isFalse();
    }

    /// The pairs for which the format defines an order (LogicalTypes.md); there is none for any other.
    @Test
    void orderIsDefinedForPairsOfTypesThatGoTogether() {
        LogicalType unsigned = new LogicalType.IntegerType(16, false);
        LogicalType wide = new LogicalType.IntegerType(64, true);
        LogicalType millis = new LogicalType.TimeType(true, TimeUnit.MILLIS);
        LogicalType nanos = new LogicalType.TimeType(true, TimeUnit.NANOS);
        LogicalType moment = new LogicalType.TimestampType(true, TimeUnit.NANOS);
        LogicalType decimal = new LogicalType.DecimalType(9, 2);
        Map<PhysicalType, List<LogicalType>> ordered = Map.of(
                PhysicalType.BOOLEAN, List.of(LogicalType.NONE),
                PhysicalType.INT32, List.of(LogicalType.NONE, unsigned, decimal, new LogicalType.DateType(), millis),
                PhysicalType.INT64, List.of(LogicalType.NONE, wide, decimal, nanos, moment),
                PhysicalType.INT96, List.of(),
                PhysicalType.FLOAT, List.of(LogicalType.NONE),
                PhysicalType.DOUBLE, List.of(LogicalType.NONE),
                PhysicalType.BYTE_ARRAY,
                        List.of(
                                LogicalType.NONE,
                                LogicalType.STRING,
                                new LogicalType.EnumType(),
                                new LogicalType.JsonType(),
                                new LogicalType.BsonType(),
                                decimal),
                // Of 16 bytes.
                PhysicalType.FIXED_LEN_BYTE_ARRAY, List.of(LogicalType.NONE, new LogicalType.UuidType(), decimal));
        List<LogicalType> all = List.of(
                LogicalType.NONE,
                LogicalType.STRING,
                LogicalType.LIST,
                LogicalType.MAP,
                unsigned,
                wide,
                millis,
                nanos,
                moment,
                decimal,
                new LogicalType.DateType(),
                new LogicalType.EnumType(),
                new LogicalType.JsonType(),
                new LogicalType.BsonType(),
                new LogicalType.UuidType(),
                new LogicalType.Float16Type(),
                new LogicalType.IntervalType(),
                new LogicalType.NullType(),
                new LogicalType.VariantType(1),
                new LogicalType.GeometryType(""),
                new LogicalType.Unknown(99));
        for (PhysicalType type : PhysicalType.values()) {
            for (LogicalType logical : all) {
                int length = type == PhysicalType.FIXED_LEN_BYTE_ARRAY ? 16 : 0;
                assertThat(TypeOrder.isDefined(OneColumn.of(Repetition.OPTIONAL, type, length, logical)
                                .leaf()))
                        .as("%s on %s", logical, type)
                        .isEqualTo(ordered.get(type).contains(logical));
            }
        }
        assertThat(isFixedOrdered(2, new LogicalType.Float16Type())).isTrue();
        assertThat(isFixedOrdered(4, new LogicalType.Float16Type())).isFalse();
        assertThat(isFixedOrdered(12, new LogicalType.UuidType())).isFalse();
    }

    private static boolean isFixedOrdered(int length, LogicalType logical) {
        return TypeOrder.isDefined(
                OneColumn.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, length, logical).leaf());
    }

    @Test
    void boundsOfATypeOnAnotherOneAreNotUsedAndValuesAreComparedAsStored() {
        OneColumn days = OneColumn.of(PhysicalType.INT64, 0, new LogicalType.DateType());
        assertThat(days.match(ColumnPredicate.less(PATH, Literal.of(5)), stats(le(10L), le(20L))))
                .isEqualTo(MAYBE);
    }
}
