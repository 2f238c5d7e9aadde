package dev.intarsia.internal.thrift;

import dev.intarsia.metadata.GeospatialStatistics;
import dev.intarsia.metadata.GeospatialStatistics.BoundingBox;
import dev.intarsia.metadata.SizeStatistics;
import dev.intarsia.metadata.Statistics;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the three kinds of statistics of column chunks; page headers carry the first kind, too.
final class StatisticsParser {

    /// Of `Statistics`.
    private static final byte[] TYPES = CompactReader.types(
            CompactReader.BINARY, // max
            CompactReader.BINARY, // min
            CompactReader.I64, // null_count
            CompactReader.I64, // distinct_count
            CompactReader.BINARY, // max_value
            CompactReader.BINARY, // min_value
            CompactReader.TRUE, // is_max_value_exact
            CompactReader.TRUE, // is_min_value_exact
            CompactReader.I64); // nan_count

    /// Of `SizeStatistics`.
    private static final byte[] SIZE_TYPES =
            CompactReader.types(CompactReader.I64, CompactReader.LIST, CompactReader.LIST);
    /// Of `GeospatialStatistics`.
    private static final byte[] SHAPE_TYPES = CompactReader.types(CompactReader.STRUCT, CompactReader.LIST);
    /// Of `BoundingBox`, the first four of which are required.
    private static final byte[] EDGE_TYPES = CompactReader.types(
            CompactReader.DOUBLE,
            CompactReader.DOUBLE,
            CompactReader.DOUBLE,
            CompactReader.DOUBLE,
            CompactReader.DOUBLE,
            CompactReader.DOUBLE,
            CompactReader.DOUBLE,
            CompactReader.DOUBLE);
    private static final int REQUIRED_EDGES = 0b1_1110;

    private static final int STATISTICS_HEAP = 64;
    private static final int SIZES_HEAP = 40;
    private static final int SHAPES_HEAP = 120;
    private static final long[] NO_LONGS = {};
    private static final int[] NO_INTS = {};

    private final CompactReader in;
    private final HeapBudget heap;

    StatisticsParser(CompactReader in, HeapBudget heap) {
        this.in = in;
        this.heap = heap;
    }

    Statistics statistics() {
        in.fieldStruct();
        heap.charge(STATISTICS_HEAP);
        Statistics.Builder values = new Statistics.Builder();
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            switch (in.field()) {
                case 1 -> values.deprecatedMax(bytes());
                case 2 -> values.deprecatedMin(bytes());
                case 3 -> values.nullCount(in.fieldI64());
                case 4 -> values.distinctCount(in.fieldI64());
                case 5 -> values.max(bytes());
                case 6 -> values.min(bytes());
                case 7 -> values.maxExact(in.fieldBoolean());
                case 8 -> values.minExact(in.fieldBoolean());
                case 9 -> values.nanCount(in.fieldI64());
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        return values.build();
    }

    private byte[] bytes() {
        byte[] bytes = in.fieldBinary();
        heap.chargeArray(bytes.length, 1);
        return bytes;
    }

    /// Histograms that do not fit the column's levels are left out.
    SizeStatistics sizes(int maxRepetitionLevel, int maxDefinitionLevel) {
        in.fieldStruct();
        heap.charge(SIZES_HEAP);
        long unencodedBytes = -1;
        long[] repetitionLevels = NO_LONGS;
        long[] definitionLevels = NO_LONGS;
        int outer = in.beginStruct();
        while (in.nextField(SIZE_TYPES)) {
            switch (in.field()) {
                case 1 -> unencodedBytes = in.fieldI64();
                case 2 -> repetitionLevels = histogram(maxRepetitionLevel);
                case 3 -> definitionLevels = histogram(maxDefinitionLevel);
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        return new SizeStatistics(unencodedBytes, repetitionLevels, definitionLevels);
    }

    private long[] histogram(int maxLevel) {
        int size = in.fieldList(CompactReader.I64);
        if (size != maxLevel + 1) {
            for (int i = 0; i < size; i++) {
                in.readI64();
            }
            return NO_LONGS;
        }
        heap.chargeArray(size, Long.BYTES);
        return longs(in, size);
    }

    /// Reads `size` elements of a list of i64.
    static long[] longs(CompactReader in, int size) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = in.readI64();
        }
        return values;
    }

    GeospatialStatistics shapes() {
        in.fieldStruct();
        heap.charge(SHAPES_HEAP);
        @Nullable BoundingBox box = null;
        int[] types = NO_INTS;
        int outer = in.beginStruct();
        while (in.nextField(SHAPE_TYPES)) {
            switch (in.field()) {
                case 1 -> box = boundingBox();
                case 2 -> types = types();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        return new GeospatialStatistics(box, types);
    }

    private BoundingBox boundingBox() {
        in.fieldStruct();
        double[] edges = new double[8];
        Arrays.fill(edges, Double.NaN);
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(EDGE_TYPES)) {
            seen |= in.bit();
            int field = in.field();
            if (field >= 1 && field <= edges.length) {
                edges[field - 1] = in.fieldDouble();
            } else {
                in.skip();
            }
        }
        in.endStruct(outer);
        in.require(seen, REQUIRED_EDGES, "a bounding box");
        return new BoundingBox(edges[0], edges[1], edges[2], edges[3], edges[4], edges[5], edges[6], edges[7]);
    }

    private int[] types() {
        int size = in.fieldList(CompactReader.I32);
        heap.chargeArray(size, Integer.BYTES);
        int[] types = new int[size];
        for (int i = 0; i < size; i++) {
            types[i] = in.readI32();
        }
        return types;
    }
}
