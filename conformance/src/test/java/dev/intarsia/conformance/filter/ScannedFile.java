package dev.intarsia.conformance.filter;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.LogicalType.DecimalType;
import dev.intarsia.schema.LogicalType.IntegerType;
import dev.intarsia.schema.SchemaNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of a file on the heap: what each column has in each row, as values to compare and as text with its levels.
final class ScannedFile {
    /// Elements of each row, nulls among them.
    final Map<LeafColumn, List<List<@Nullable Object>>> elements = new LinkedHashMap<>();

    private final Map<LeafColumn, List<String>> texts = new LinkedHashMap<>();
    int rows;

    static ScannedFile of(BatchIterator batches) {
        ScannedFile scanned = new ScannedFile();
        while (batches.hasNext()) {
            scanned.add(batches.next());
        }
        return scanned;
    }

    /// The row as these columns have it.
    String row(int row, List<LeafColumn> columns) {
        StringBuilder text = new StringBuilder();
        for (LeafColumn column : columns) {
            text.append(column.path().dotted())
                    .append(':')
                    .append(texts.get(column).get(row))
                    .append('\n');
        }
        return text.toString();
    }

    private void add(RowGroupBatch batch) {
        rows += batch.rowCount();
        for (ColumnBatch column : batch.columns()) {
            add(
                    column,
                    elements.computeIfAbsent(column.column(), leaf -> new ArrayList<>()),
                    texts.computeIfAbsent(column.column(), leaf -> new ArrayList<>()));
        }
    }

    private static void add(ColumnBatch column, List<List<@Nullable Object>> elements, List<String> texts) {
        List<SchemaNode> lists = column.column().repeatedAncestors();
        int slotLevel = lists.isEmpty() ? 0 : lists.getLast().maxDefinitionLevel();
        int slot = 0;
        StringBuilder text = new StringBuilder();
        for (int entry = 0; entry < column.levelCount(); entry++) {
            int rep = column.repetitionLevels().get(entry);
            int def = column.definitionLevels().get(entry);
            if (rep == 0) {
                if (entry > 0) {
                    texts.add(text.toString());
                    text.setLength(0);
                }
                elements.add(new ArrayList<>());
            }
            text.append(rep).append(' ').append(def);
            if (def >= slotLevel) {
                Object value = def == column.column().maxDefinitionLevel() ? value(column, slot) : null;
                elements.getLast().add(value);
                text.append(' ')
                        .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
                slot++;
            }
            text.append(';');
        }
        if (column.levelCount() > 0) {
            texts.add(text.toString());
        }
    }

    private static Object value(ColumnBatch column, int slot) {
        LeafColumn leaf = column.column();
        boolean unsigned = leaf.logicalType() instanceof IntegerType integer && !integer.signed();
        int scale = leaf.logicalType() instanceof DecimalType decimal ? decimal.scale() : 0;
        return switch (leaf.type()) {
            case BOOLEAN -> column.getBoolean(slot);
            case INT32 ->
                BigDecimal.valueOf(unsigned ? Integer.toUnsignedLong(column.getInt(slot)) : column.getInt(slot), scale);
            case INT64 ->
                unsigned
                        ? new BigDecimal(Long.toUnsignedString(column.getLong(slot)))
                        : BigDecimal.valueOf(column.getLong(slot), scale);
            case FLOAT -> (double) column.getFloat(slot);
            case DOUBLE -> column.getDouble(slot);
            case INT96 -> column.getBytes(slot);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
                byte[] bytes = column.getBytes(slot);
                if (leaf.logicalType() instanceof DecimalType) {
                    yield new BigDecimal(bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes), scale);
                }
                boolean half = leaf.logicalType() instanceof LogicalType.Float16Type;
                yield half ? (Object) (double) Float.float16ToFloat((short) (bytes[0] & 0xFF | bytes[1] << 8)) : bytes;
            }
        };
    }
}
