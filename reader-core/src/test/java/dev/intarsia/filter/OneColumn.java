package dev.intarsia.filter;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnChunkBuilder;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.FileExtent;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.metadata.SizeStatistics;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalInt;

/// A file of one column `c` and one row group of ten rows, of which only the metadata exists.
record OneColumn(ParquetSchema schema, ColumnOrder order, SizeStatistics sizes) {
    static final ColumnPath PATH = ColumnPath.of("c");
    static final int ROWS = 10;

    static OneColumn of(Repetition repetition, PhysicalType type, int length, LogicalType logical) {
        ParquetSchema schema = ParquetSchema.builder("m")
                .leaf("c", repetition, type, length, logical, OptionalInt.empty())
                .build();
        return new OneColumn(schema, ColumnOrder.TYPE_DEFINED, SizeStatistics.NONE);
    }

    static OneColumn of(PhysicalType type, int length, LogicalType logical) {
        return of(Repetition.OPTIONAL, type, length, logical);
    }

    static OneColumn of(PhysicalType type) {
        return of(type, 0, LogicalType.NONE);
    }

    OneColumn in(ColumnOrder newOrder) {
        return new OneColumn(schema, newOrder, sizes);
    }

    /// A leaf `c.e`, optional within the repeated group `c`.
    static OneColumn listOfOptional() {
        ParquetSchema schema = ParquetSchema.builder("m")
                .beginGroup("c", Repetition.REPEATED)
                .leaf("e", Repetition.OPTIONAL, PhysicalType.INT32)
                .endGroup()
                .build();
        return new OneColumn(schema, ColumnOrder.TYPE_DEFINED, SizeStatistics.NONE);
    }

    /// The same with a histogram of definition levels.
    OneColumn withLevels(long... definitionLevels) {
        return new OneColumn(schema, order, new SizeStatistics(-1, new long[0], definitionLevels));
    }

    ColumnPath path() {
        return leaf().path();
    }

    LeafColumn leaf() {
        return schema.leaf(0);
    }

    Match match(ColumnPredicate predicate, Statistics.Builder statistics) {
        ParquetFooter footer = footer(statistics.build());
        return predicate.bind(schema).match(footer, footer.rowGroups().getFirst());
    }

    ParquetFooter footer(Statistics statistics) {
        ColumnChunkBuilder builder = new ColumnChunkBuilder();
        builder.resetMetadata();
        builder.typeNumber(leaf().type().ordinal());
        builder.valueCount(ROWS);
        builder.statistics(statistics);
        builder.sizeStatistics(sizes);
        ColumnChunk chunk = builder.build(new FileExtent(ErrorLocation.of("f"), 1000), leaf(), 0);
        RowGroup rowGroup = new RowGroup(0, ROWS, 0, 0, 4, 0, List.of(chunk), List.of());
        return new ParquetFooter(2, schema, ROWS, List.of(rowGroup), List.of(), "", List.of(order), 0, false, () -> 0);
    }

    static Statistics.Builder stats(byte[] min, byte[] max) {
        return new Statistics.Builder().nullCount(0).min(min).max(max);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] le(int value) {
        byte[] bytes = new byte[4];
        MemorySegment.ofArray(bytes).set(NativeLayouts.INT_LE, 0, value);
        return bytes;
    }

    static byte[] le(long value) {
        byte[] bytes = new byte[8];
        MemorySegment.ofArray(bytes).set(NativeLayouts.LONG_LE, 0, value);
        return bytes;
    }

    static byte[] le(float value) {
        return le(Float.floatToRawIntBits(value));
    }

    static byte[] le(double value) {
        return le(Double.doubleToRawLongBits(value));
    }
}
