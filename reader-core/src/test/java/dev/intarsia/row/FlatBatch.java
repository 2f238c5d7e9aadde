package dev.intarsia.row;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/// A batch of one required column with the values of a test.
final class FlatBatch {
    private final ParquetSchema schema;
    private final ColumnValues values;
    private final int rows;

    private FlatBatch(PhysicalType type, int length, LogicalType logical, ColumnValues values, int rows) {
        this.schema = ParquetSchema.builder("row")
                .leaf("v", Repetition.REQUIRED, type, length, logical, OptionalInt.empty())
                .build();
        this.values = values;
        this.rows = rows;
    }

    static FlatBatch ints(Arena arena, LogicalType logical, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return new FlatBatch(PhysicalType.INT32, 0, logical, ColumnValues.fixed(4, copy(arena, bytes)), values.length);
    }

    static FlatBatch longs(Arena arena, LogicalType logical, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return new FlatBatch(PhysicalType.INT64, 0, logical, ColumnValues.fixed(8, copy(arena, bytes)), values.length);
    }

    /// One value of a fixed width.
    static FlatBatch fixed(Arena arena, PhysicalType type, LogicalType logical, byte... value) {
        ColumnValues values = ColumnValues.fixed(value.length, copy(arena, ByteBuffer.wrap(value)));
        return new FlatBatch(type, value.length, logical, values, 1);
    }

    /// One value of bytes.
    static FlatBatch bytes(Arena arena, LogicalType logical, byte... value) {
        ByteBuffer offsets =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(4, value.length);
        ColumnValues values = ColumnValues.binary(copy(arena, offsets), copy(arena, ByteBuffer.wrap(value)));
        return new FlatBatch(PhysicalType.BYTE_ARRAY, 0, logical, values, 1);
    }

    private static MemorySegment copy(Arena arena, ByteBuffer bytes) {
        MemorySegment copy = arena.allocate(Math.max(1, bytes.capacity()));
        return copy.copyFrom(MemorySegment.ofBuffer(bytes.clear()));
    }

    /// The rows, none of which is begun.
    BatchRows rows() {
        LeafColumn leaf = schema.leaf(0);
        Levels levels = new Levels.Constant(0, rows);
        ColumnBatch column = new ColumnBatch(leaf, levels, levels, List.of(), rows, 0, MemorySegment.NULL, values);
        BatchRows batchRows = new BatchRows(RowType.of(schema, List.of(leaf)), "file.parquet");
        batchRows.bind(new RowGroupBatch(3, 0, rows, List.of(column), 1));
        return batchRows;
    }

    /// The view of the first row.
    GroupView first() {
        return rows().stand(0);
    }
}
