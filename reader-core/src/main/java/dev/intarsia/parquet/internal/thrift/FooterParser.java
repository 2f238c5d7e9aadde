package dev.intarsia.parquet.internal.thrift;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.metadata.ColumnOrder;
import dev.intarsia.parquet.metadata.FileExtent;
import dev.intarsia.parquet.metadata.KeyValue;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.metadata.ReadLimits;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.schema.ParquetSchema;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a file's footer, `FileMetaData` in parquet.thrift.
///
/// Checked at once: the structure, the schema's shape, one chunk per leaf in every row group, and that the row groups'
/// rows add up to the file's. Checked later by [dev.intarsia.parquet.metadata.ColumnChunk]: what one chunk claims about
/// itself.
public final class FooterParser {

    /// Bytes behind the footer: its length and the magic.
    private static final int TRAILER = 8;

    private static final int VERSION = 1;
    private static final int SCHEMA = 2;
    private static final int ROW_COUNT = 3;
    private static final int ROW_GROUPS = 4;

    private final CompactReader in;
    private final HeapBudget heap;
    private final ReadLimits limits;
    private final FileExtent file;
    private final KeyValueParser keyValues;
    private final long length;

    private int version;
    private @Nullable ParquetSchema schema;
    private long rowCount;
    private @Nullable List<RowGroup> rowGroups;
    private long rowGroupsAt = -1;
    private List<KeyValue> pairs = List.of();
    private String createdBy = "";
    private List<ColumnOrder> columnOrders = List.of();
    private boolean encrypted;
    private int seen;

    private FooterParser(MemorySegment bytes, Where where, long fileSize, ReadLimits limits) {
        this.length = bytes.byteSize();
        long start = Math.max(fileSize - TRAILER - length, 0);
        this.in = new CompactReader(bytes, 0, length, where.at(start), limits.maxThriftDepth());
        this.heap = new HeapBudget(in, length);
        this.limits = limits;
        this.file = new FileExtent(where.at(-1), start);
        this.keyValues = new KeyValueParser(in, heap);
    }

    /// Reads a footer.
    ///
    /// @param thriftBytes the footer alone, without length and magic; borrowed for the call
    /// @param where the object
    /// @param fileSize size of the object, at whose end the footer lies
    /// @param limits bounds on what the footer may ask for
    /// @throws CorruptFileException when the bytes are no footer
    /// @throws LimitExceededException when a limit is exceeded
    /// @throws dev.intarsia.error.UnsupportedFeatureException when the schema has a type this reader cannot name
    public static ParquetFooter parse(MemorySegment thriftBytes, Where where, long fileSize, ReadLimits limits) {
        if (thriftBytes.byteSize() > limits.maxFooterBytes()) {
            throw new LimitExceededException(
                    where, "a footer of " + thriftBytes.byteSize() + " bytes, more than " + limits.maxFooterBytes());
        }
        return new FooterParser(thriftBytes, where, fileSize, limits).parse();
    }

    private ParquetFooter parse() {
        int outer = in.beginStruct();
        while (in.nextField()) {
            field(in.field());
        }
        in.endStruct(outer);
        ParquetSchema tree = schema;
        if (tree == null || !seen(VERSION) || !seen(ROW_COUNT) || !seen(ROW_GROUPS)) {
            throw in.corrupt("the footer lacks its version, schema, row count or row groups");
        }
        List<RowGroup> groups = rowGroups;
        if (groups == null) {
            in.rewindToList(rowGroupsAt);
            groups = rowGroups(tree);
        }
        checkRowCount(groups);
        return new ParquetFooter(version, tree, rowCount, groups, pairs, createdBy, columnOrders, length, encrypted);
    }

    private void field(int number) {
        seen |= number > 0 && number < Integer.SIZE ? 1 << number : 0;
        switch (number) {
            case VERSION -> version = in.fieldI32();
            case SCHEMA -> schema();
            case ROW_COUNT -> rowCount = in.fieldI64();
            case ROW_GROUPS -> rowGroupsNowOrLater();
            case 5 -> pairs = keyValues.parse();
            case 6 -> createdBy = in.fieldString();
            case 7 -> columnOrders = columnOrders();
            case 8 -> {
                in.fieldStruct();
                encrypted = true;
                in.skip();
            }
            default -> in.skip();
        }
    }

    private boolean seen(int number) {
        return (seen & 1 << number) != 0;
    }

    private void schema() {
        if (schema != null) {
            throw in.corrupt("the footer has two schemas");
        }
        schema = new SchemaParser(in, heap, limits).parse();
    }

    /// Row groups need the schema. Every writer puts it first, but the protocol leaves the order free.
    private void rowGroupsNowOrLater() {
        if (rowGroups != null || rowGroupsAt >= 0) {
            throw in.corrupt("the footer has two lists of row groups");
        }
        ParquetSchema known = schema;
        if (known == null) {
            rowGroupsAt = in.position();
            in.skip();
        } else {
            rowGroups = rowGroups(known);
        }
    }

    private List<RowGroup> rowGroups(ParquetSchema tree) {
        ColumnChunkParser chunks = new ColumnChunkParser(in, heap, file, keyValues);
        return new RowGroupParser(in, heap, tree, chunks).parse();
    }

    private List<ColumnOrder> columnOrders() {
        int size = in.fieldList(CompactReader.STRUCT);
        heap.chargeArray(size, Integer.BYTES);
        ColumnOrder[] orders = new ColumnOrder[size];
        for (int i = 0; i < size; i++) {
            orders[i] = columnOrder();
        }
        return Arrays.asList(orders);
    }

    private ColumnOrder columnOrder() {
        ColumnOrder order = ColumnOrder.UNKNOWN;
        int members = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
            members++;
            order = switch (in.field()) {
                case 1 -> ColumnOrder.TYPE_DEFINED;
                case 2 -> ColumnOrder.IEEE_754_TOTAL;
                case 3 -> ColumnOrder.INT96_TIMESTAMP;
                default -> ColumnOrder.UNKNOWN;
            };
            in.skipMember(order != ColumnOrder.UNKNOWN);
        }
        in.endUnion(outer, members);
        return order;
    }

    /// Some writers leave the file's row count at 0; the row groups count then, so that no row is lost silently.
    private void checkRowCount(List<RowGroup> groups) {
        if (rowCount < 0) {
            throw corrupt("the file has the negative row count " + rowCount);
        }
        long sum = 0;
        for (RowGroup group : groups) {
            sum += group.rowCount();
            if (sum < 0) {
                throw corrupt("the row groups' rows add up to more than 64 bits hold");
            }
        }
        if (rowCount == 0) {
            rowCount = sum;
        }
        if (sum != rowCount) {
            throw corrupt("the row groups have " + sum + " rows together, the file says " + rowCount);
        }
    }

    private CorruptFileException corrupt(String reason) {
        return new CorruptFileException(file.where().at(file.dataEnd()), reason);
    }
}
