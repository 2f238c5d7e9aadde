package dev.intarsia.internal.thrift;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.FileExtent;
import dev.intarsia.metadata.KeyValue;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.ParquetSchema;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a file's footer, `FileMetaData` in parquet.thrift.
///
/// Checked at once: the structure of all of it, the schema's shape, one chunk per leaf in every row group, and that the
/// row groups' rows add up to the file's. Checked when a chunk is [requested][LazyColumnChunks]: that its description
/// has what the format requires. Checked later by [dev.intarsia.metadata.ColumnChunk]: what one chunk claims
/// about itself.
///
/// The heap that is made of a footer has two bounds. What a well-formed file has little of (row groups, key-value
/// pairs, sort orders) may take twice the footer's length, and a 32nd of `maxMetadataHeapBytes`. The schema, and chunks
/// that are requested, are larger than their bytes in any file; with the rest, they may take `maxMetadataHeapBytes`.
public final class FooterParser {

    /// Bytes after the footer: its length and the magic.
    private static final int TRAILER = 8;

    /// Longer arrays are not made by all JVMs.
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    /// With the fetched footer and the copy that is kept, opening a file takes four times the footer's length.
    private static final int HEAP_FACTOR = 2;
    private static final int SMALL_PART = 32;

    private static final byte[] TYPES = CompactReader.types(
            CompactReader.I32, // version
            CompactReader.LIST, // schema
            CompactReader.I64, // num_rows
            CompactReader.LIST, // row_groups
            CompactReader.LIST, // key_value_metadata
            CompactReader.BINARY, // created_by
            CompactReader.LIST, // column_orders
            CompactReader.STRUCT); // encryption_algorithm

    private static final int REQUIRED = 0b1_1110;

    private static final int VERSION = 1;
    private static final int SCHEMA = 2;
    private static final int ROW_COUNT = 3;
    private static final int ROW_GROUPS = 4;

    private final FooterBytes footer;
    private final CompactReader in;
    private final HeapBudget heap;
    private final HeapBudget schemaHeap;
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

    private FooterParser(byte[] bytes, FileExtent file, ReadLimits limits) {
        this.length = bytes.length;
        this.footer = new FooterBytes(bytes, file, limits);
        this.in = footer.reader();
        this.schemaHeap = new HeapBudget(in, limits);
        this.heap = new HeapBudget(in, limits, limits.maxMetadataHeapBytes() / SMALL_PART + HEAP_FACTOR * length);
        this.limits = limits;
        this.file = file;
        this.keyValues = new KeyValueParser(in, heap);
    }

    /// Reads a footer.
    ///
    /// @param thriftBytes the footer alone, without length and magic; borrowed for the call, the footer keeps a copy
    /// @param location the object
    /// @param fileSize size of the object, at whose end the footer lies
    /// @param limits bounds on what the footer may require
    /// @throws CorruptFileException when the bytes are no footer
    /// @throws LimitExceededException when a limit is exceeded
    /// @throws dev.intarsia.error.UnsupportedFeatureException when the schema has a type this reader cannot name
    public static ParquetFooter parse(
            MemorySegment thriftBytes, ErrorLocation location, long fileSize, ReadLimits limits) {
        long length = thriftBytes.byteSize();
        requireLength(length, location, limits);
        byte[] bytes = new byte[Math.toIntExact(length)];
        MemorySegment.copy(thriftBytes, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
        long start = Math.max(fileSize - TRAILER - length, 0);
        return new FooterParser(bytes, new FileExtent(location.at(-1), start), limits).parse();
    }

    /// Checks that a footer may be as long as this, before anything is fetched.
    ///
    /// @throws LimitExceededException when it may not
    public static void requireLength(long length, ErrorLocation location, ReadLimits limits) {
        long most = Math.min(limits.maxFooterBytes(), LONGEST);
        if (length > most) {
            throw new LimitExceededException(
                    location, "a footer of " + length + " bytes, more than " + most + " (ReadLimits.maxFooterBytes)");
        }
    }

    private ParquetFooter parse() {
        schemaHeap.charge(length);
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            seen |= in.bit();
            field(in.field());
        }
        in.endStruct(outer);
        in.require(seen, REQUIRED, "the footer");
        ParquetSchema tree = Objects.requireNonNull(schema);
        List<RowGroup> groups = rowGroups;
        if (groups == null) {
            in.rewindToList(rowGroupsAt);
            groups = rowGroups(tree);
        }
        checkRowCount(groups);
        footer.kept(schemaHeap.used() + heap.used());
        return new ParquetFooter(
                version, tree, rowCount, groups, pairs, createdBy, columnOrders, length, encrypted, footer::heapBytes);
    }

    private void field(int number) {
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

    private void schema() {
        if (schema != null) {
            throw in.corrupt("the footer has two schemas");
        }
        schema = new SchemaParser(in, schemaHeap, limits).parse();
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
        return new RowGroupParser(in, heap, tree, footer).parse();
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
            order = switch (in.isStruct() ? in.field() : 0) {
                case 1 -> ColumnOrder.TYPE_DEFINED;
                case 2 -> ColumnOrder.IEEE_754_TOTAL;
                case 3 -> ColumnOrder.INT96_TIMESTAMP;
                default -> ColumnOrder.UNKNOWN;
            };
            in.skip();
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
        return new CorruptFileException(file.location().at(file.dataEnd()), reason);
    }
}
