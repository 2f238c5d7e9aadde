package dev.intarsia.fuzz;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What reading pages of one encoding keeps to, whatever their bytes: the scalar twin in large batches and a vector
/// twin in small ones yield the same rows or the same kind of refusal; where all rows can be read, a predicate that
/// chooses some of them yields these, values skipped on the way.
///
/// An input is the type, flags, the number of entries, the size of batches, where the chosen rows begin and end, a
/// pattern of nulls, where the second page begins, the size of the dictionary, and the encoded values.
final class EncodingCheck {
    private static final int V2 = 1;
    private static final int OPTIONAL = 2;
    private static final int TWO_PAGES = 4;
    private static final int MOST_ENTRIES = 0x3FF;
    private static final int FIXED_WIDTH = 5;
    private static final ColumnPath ROW = ColumnPath.of("row");

    private final Encoding encoding;
    private final PhysicalType type;
    private final int flags;
    private final int entries;
    private final int batchRows;
    private final int from;
    private final int to;
    private final int nulls;
    private final int cut;
    private final int dictionarySize;
    private final byte[] values;

    private EncodingCheck(Encoding encoding, List<PhysicalType> types, Input in) {
        this.encoding = encoding;
        this.type = types.get(in.next(types.size()));
        this.flags = in.next();
        this.entries = 1 + (in.nextShort() & MOST_ENTRIES);
        this.batchRows = 1 + in.next();
        int first = in.next() * entries >>> 8;
        this.from = first;
        this.to = first + (in.next() * (entries - first) >>> 8);
        this.nulls = in.next();
        this.cut = in.next();
        this.dictionarySize = in.next();
        this.values = in.rest();
    }

    static void check(Encoding encoding, List<PhysicalType> types, byte[] input) {
        new EncodingCheck(encoding, types, new Input(input)).check();
    }

    /// Seeds of values that are right: as they are, with nulls, in version 2, and in two pages.
    static Stream<byte[]> seeds(Encoding encoding, PhysicalType type, int typeIndex, int count) {
        byte[] values = SeedValues.of(type, encoding, count);
        int low = count - 1 & 0xFF;
        int high = count - 1 >>> 8;
        return Stream.of(
                Input.of(values, typeIndex, 0, low, high, 6, 40, 90, 0, 0, SeedValues.DICTIONARY),
                Input.of(values, typeIndex, V2, low, high, 255, 0, 255, 0, 0, SeedValues.DICTIONARY),
                Input.of(values, typeIndex, V2 | OPTIONAL, low, high, 12, 100, 50, 0x5D, 0, SeedValues.DICTIONARY),
                Input.of(values, typeIndex, OPTIONAL | TWO_PAGES, low, high, 9, 9, 99, 0xEE, 128, 9));
    }

    /// Seeds of values of fixed length with a length before each: in one page, and in two of version 2.
    static Stream<byte[]> lengthPrefixedSeeds(int typeIndex, int count) {
        byte[] values = SeedValues.ofLengthPrefixed(count);
        int low = count - 1 & 0xFF;
        int high = count - 1 >>> 8;
        return Stream.of(
                Input.of(values, typeIndex, 0, low, high, 6, 40, 90, 0, 0, 0),
                Input.of(values, typeIndex, V2 | TWO_PAGES, low, high, 255, 30, 200, 0, 128, 0));
    }

    /// What the scalar twin makes of an input.
    static ReadOutcome outcome(Encoding encoding, List<PhysicalType> types, byte[] input) {
        return all(new EncodingCheck(encoding, types, new Input(input)).file());
    }

    private static ReadOutcome all(ParquetFile file) {
        return Reads.scalar(context -> Rows.of(ParquetReader.of(file, context).batches(Projection.all())));
    }

    private void check() {
        ParquetFile file = file();
        ReadOutcome all = all(file);
        all.mustBe(
                Reads.vector(
                        flags >>> 4,
                        batchRows,
                        context -> Rows.of(ParquetReader.of(file, context).batches(Projection.all()))),
                "large and small batches");
        if (all.isValues()) {
            ColumnPredicate chosen = ColumnPredicate.range(ROW, Literal.of(from), Literal.of(to));
            ReadOutcome some = Reads.vector(
                    flags >>> 4,
                    batchRows,
                    context -> Rows.of(ParquetReader.of(file, context).batches(Projection.all(), chosen)));
            ReadOutcome expected = Reads.scalar(
                    context -> Rows.of(ParquetReader.of(file, context).batches(Projection.all()))
                            .range(from, to));
            expected.mustBe(some, "rows " + from + " to " + to);
        }
    }

    private ParquetFile file() {
        boolean optional = (flags & OPTIONAL) != 0;
        ParquetSchema schema = ParquetSchema.builder("fuzz")
                .leaf("row", Repetition.REQUIRED, PhysicalType.INT32)
                .leaf(
                        "values",
                        optional ? Repetition.OPTIONAL : Repetition.REQUIRED,
                        type,
                        type == PhysicalType.FIXED_LEN_BYTE_ARRAY ? FIXED_WIDTH : 0,
                        LogicalType.NONE,
                        OptionalInt.empty())
                .build();
        PageFile file = new PageFile(schema, entries);
        if (encoding == Encoding.RLE_DICTIONARY) {
            file.dictionary(dictionarySize, SeedValues.dictionary(type, dictionarySize));
        }
        if ((flags & TWO_PAGES) == 0 || entries < 2) {
            page(file, entries, values);
        } else {
            int middle = values.length * cut >>> 8;
            page(file, entries / 2, Arrays.copyOf(values, middle));
            page(file, entries - entries / 2, Arrays.copyOfRange(values, middle, values.length));
        }
        return file.toFile();
    }

    private void page(PageFile file, int count, byte[] body) {
        boolean optional = (flags & OPTIONAL) != 0;
        byte[] levels = optional ? levels(count) : new byte[0];
        if ((flags & V2) != 0) {
            int absent = optional ? absent(count) : 0;
            file.v2(count, absent, count, encoding, new byte[0], levels, body);
        } else {
            Thrift all = new Thrift();
            if (optional) {
                all.le32(levels.length).raw(levels);
            }
            file.v1(count, encoding, Encoding.RLE, all.raw(body).toBytes());
        }
    }

    /// One bit-packed run of definition levels: the pattern of eight, again and again. A set bit is a null.
    private byte[] levels(int count) {
        int groups = (count + 7) / 8;
        byte[] pattern = new byte[groups];
        Arrays.fill(pattern, (byte) ~nulls);
        return new Thrift().varint(groups << 1 | 1).raw(pattern).toBytes();
    }

    private int absent(int count) {
        int absent = count / 8 * Integer.bitCount(nulls);
        return absent + Integer.bitCount(nulls & (1 << count % 8) - 1);
    }
}
