package dev.intarsia.fuzz;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What reading levels keeps to, whatever their bytes: a page that is read has the levels that a reference decoder
/// finds, in each twin, in large batches and in small ones, and of chosen rows too.
///
/// An input is the shape of the column, flags, the number of entries, the size of batches, where the chosen rows begin
/// and end, the number of bytes of the repetition levels, and the levels of both kinds. The values after them are as
/// many as the reference finds.
final class LevelCheck {
    private static final int V2 = 1;
    private static final int SHAPES = 5;
    private static final int MOST_ENTRIES = 0x3FF;
    private static final ColumnPath ROW = ColumnPath.of("row");

    private final boolean packed;
    private final ParquetSchema schema;
    private final LeafColumn leaf;
    private final int flags;
    private final int entries;
    private final int batchRows;
    private final int from;
    private final int to;
    private final byte[] repetition;
    private final byte[] definition;
    private final int[] reps;
    private final int[] defs;
    private final int rows;

    private LevelCheck(boolean packed, Input in) {
        this.packed = packed;
        this.schema = schema(in.next(SHAPES));
        this.leaf = schema.leaf(1);
        this.flags = in.next();
        this.entries = 1 + (in.nextShort() & MOST_ENTRIES);
        this.batchRows = 1 + in.next();
        int first = in.next();
        int behind = in.next();
        int repetitionLength = in.next();
        this.repetition = leaf.maxRepetitionLevel() == 0 ? new byte[0] : in.take(repetitionLength);
        this.definition = in.rest();
        this.reps = decode(repetition, leaf.maxRepetitionLevel());
        this.defs = decode(definition, leaf.maxDefinitionLevel());
        this.rows = Math.max(
                1, (int) Arrays.stream(reps).filter(level -> level == 0).count());
        this.from = first * rows >>> 8;
        this.to = from + (behind * (rows - from) >>> 8);
    }

    private static ParquetSchema schema(int shape) {
        ParquetSchema.Builder schema =
                ParquetSchema.builder("fuzz").leaf("row", Repetition.REQUIRED, PhysicalType.INT32);
        switch (shape) {
            case 0 -> schema.leaf("value", Repetition.OPTIONAL, PhysicalType.INT32);
            case 1 -> schema.leaf("value", Repetition.REPEATED, PhysicalType.INT32);
            case 2 ->
                schema.beginGroup("list", Repetition.OPTIONAL, LogicalType.LIST, OptionalInt.empty())
                        .beginGroup("list", Repetition.REPEATED)
                        .leaf("value", Repetition.OPTIONAL, PhysicalType.INT32)
                        .endGroup()
                        .endGroup();
            case 3 ->
                schema.beginGroup("outer", Repetition.REPEATED)
                        .beginGroup("inner", Repetition.REPEATED)
                        .leaf("value", Repetition.REQUIRED, PhysicalType.INT32)
                        .endGroup()
                        .endGroup();
            default ->
                schema.beginGroup("a", Repetition.OPTIONAL)
                        .beginGroup("b", Repetition.REPEATED)
                        .beginGroup("c", Repetition.OPTIONAL)
                        .beginGroup("d", Repetition.REPEATED)
                        .beginGroup("e", Repetition.REPEATED)
                        .leaf("value", Repetition.OPTIONAL, PhysicalType.INT32)
                        .endGroup()
                        .endGroup()
                        .endGroup()
                        .endGroup()
                        .endGroup();
        }
        return schema.build();
    }

    private int[] decode(byte[] bytes, int maxLevel) {
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        return packed ? unpack(bytes, bitWidth) : NaiveRuns.decode(bytes, bitWidth, entries);
    }

    /// Values back to back, most significant bit first.
    private int[] unpack(byte[] bytes, int bitWidth) {
        int[] levels = new int[bitWidth == 0 ? entries : Math.min(entries, 8 * bytes.length / bitWidth)];
        for (int i = 0; i < levels.length; i++) {
            for (int bit = i * bitWidth; bit < (i + 1) * bitWidth; bit++) {
                levels[i] = levels[i] << 1 | bytes[bit >>> 3] >>> (7 - (bit & 7)) & 1;
            }
        }
        return levels;
    }

    static Stream<byte[]> seeds(boolean packed) {
        return IntStream.range(0, 2 * SHAPES).mapToObj(i -> seed(packed, i / 2, i % 2, 13 + 9 * i));
    }

    private static byte[] seed(boolean packed, int shape, int flags, int entries) {
        LeafColumn leaf = schema(shape).leaf(1);
        SeedLevels levels = new SeedLevels(leaf, entries);
        byte[] repetition = levels.repetition(packed);
        byte[] both =
                new Thrift().raw(repetition).raw(levels.definition(packed)).toBytes();
        return Input.of(both, shape, flags, entries - 1, 0, 4, 30, 200, repetition.length);
    }

    static void check(boolean packed, byte[] input) {
        new LevelCheck(packed, new Input(input)).check();
    }

    /// What the scalar twin makes of an input.
    static ReadOutcome outcome(boolean packed, byte[] input) {
        return all(new LevelCheck(packed, new Input(input)).file());
    }

    private static ReadOutcome all(ParquetFile file) {
        return Reads.scalar(context -> Rows.of(ParquetReader.of(file, context).batches(Projection.all())));
    }

    private void check() {
        ParquetFile file = file();
        ReadOutcome all = all(file);
        for (int twin = 0; twin < 3; twin++) {
            all.mustBe(
                    Reads.vector(
                            twin,
                            batchRows,
                            context -> Rows.of(ParquetReader.of(file, context).batches(Projection.all()))),
                    "large and small batches");
        }
        if (!all.isValues()) {
            if (isLegal()) {
                throw new AssertionError("levels that fit the column are refused: " + all.kind());
            }
            return;
        }
        if (reps.length != entries || defs.length != entries) {
            throw new AssertionError("levels are read where the reference finds " + reps.length + " and " + defs.length
                    + " of " + entries);
        }
        Rows reference = Rows.expected(reps, defs, leaf.maxDefinitionLevel());
        all.mustBe(ReadOutcome.of(reference::toString), "levels and the reference");
        ColumnPredicate chosen = ColumnPredicate.range(ROW, Literal.of(from), Literal.of(to));
        ReadOutcome some = Reads.vector(
                flags >>> 4,
                batchRows,
                context -> Rows.of(ParquetReader.of(file, context).batches(Projection.all(), chosen)));
        some.mustBe(ReadOutcome.of(reference.range(from, to)::toString), "rows " + from + " to " + to);
    }

    /// Whether there are as many levels as entries, and lists continue only where an entry before was inside of them.
    private boolean isLegal() {
        if (reps.length != entries || defs.length != entries) {
            return false;
        }
        int before = 0;
        for (int i = 0; i < entries; i++) {
            boolean inRange = reps[i] <= leaf.maxRepetitionLevel() && defs[i] <= leaf.maxDefinitionLevel();
            if (!inRange || i == 0 && reps[i] != 0) {
                return false;
            }
            int least = SeedLevels.leastDefinition(leaf, reps[i]);
            if (before < least || defs[i] < least) {
                return false;
            }
            before = defs[i];
        }
        return true;
    }

    private ParquetFile file() {
        PageFile file = new PageFile(schema, rows);
        int present = 0;
        for (int def : defs) {
            present += def == leaf.maxDefinitionLevel() ? 1 : 0;
        }
        Thrift values = new Thrift();
        for (int i = 0; i < present; i++) {
            values.le32(i);
        }
        if ((flags & V2) != 0 && !packed) {
            file.v2(entries, entries - present, rows, Encoding.PLAIN, repetition, definition, values.toBytes());
        } else {
            Thrift body = new Thrift();
            levels(body, repetition, leaf.maxRepetitionLevel());
            levels(body, definition, leaf.maxDefinitionLevel());
            Encoding encoding = packed ? Encoding.BIT_PACKED : Encoding.RLE;
            file.v1(
                    entries,
                    Encoding.PLAIN,
                    encoding,
                    body.raw(values.toBytes()).toBytes());
        }
        return file.toFile();
    }

    private void levels(Thrift body, byte[] levels, int maxLevel) {
        if (maxLevel == 0) {
            return;
        }
        if (packed) {
            int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
            body.raw(Arrays.copyOf(levels, Math.min(levels.length, (entries * bitWidth + 7) / 8)));
        } else {
            body.le32(levels.length).raw(levels);
        }
    }
}
