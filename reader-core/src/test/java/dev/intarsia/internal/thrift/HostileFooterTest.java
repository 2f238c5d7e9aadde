package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.testsupport.Allocation;
import java.lang.foreign.Arena;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Footers made to hurt: each is refused with the right type, and refusing allocates little more than the footer's
/// size.
class HostileFooterTest {

    private static final int REQUIRED = 0;
    private static final int INT32 = 1;

    static Stream<Arguments> hostileFooters() {
        return Stream.of(
                Arguments.of("unknown struct nested 2 MB deep", LimitExceededException.class, nested(0x1C)),
                Arguments.of("unknown list nested 2 MB deep", LimitExceededException.class, nested(0x19)),
                Arguments.of(
                        "unknown list of 2 G booleans in 21 bytes",
                        CorruptFileException.class,
                        new CompactWriter()
                                .i32(1, 1)
                                .list(99, CompactReader.TRUE, Integer.MAX_VALUE)
                                .raw(new byte[9])),
                Arguments.of(
                        "schema of 2 G elements",
                        CorruptFileException.class,
                        new CompactWriter().list(2, CompactReader.STRUCT, Integer.MAX_VALUE)),
                Arguments.of(
                        "schema of as many elements as there are bytes",
                        LimitExceededException.class,
                        new CompactWriter()
                                .list(2, CompactReader.STRUCT, 2_000_000)
                                .raw(new byte[2_000_000])),
                Arguments.of(
                        "created_by of 2 GiB",
                        CorruptFileException.class,
                        new CompactWriter().field(6, CompactReader.BINARY).varint(Integer.MAX_VALUE)),
                Arguments.of("schema 100,000 deep", LimitExceededException.class, deepSchema(100_000)),
                Arguments.of(
                        "root with 2 G children",
                        CorruptFileException.class,
                        new CompactWriter().list(2, CompactReader.STRUCT, 1).raw(group("m", Integer.MAX_VALUE))),
                Arguments.of(
                        "root with -1 children",
                        CorruptFileException.class,
                        new CompactWriter().list(2, CompactReader.STRUCT, 1).raw(group("m", -1))),
                Arguments.of(
                        "element behind the tree's end",
                        CorruptFileException.class,
                        new CompactWriter()
                                .list(2, CompactReader.STRUCT, 2)
                                .raw(group("m", 0))
                                .raw(leaf("a"))),
                Arguments.of(
                        "group whose children never come",
                        CorruptFileException.class,
                        new CompactWriter()
                                .list(2, CompactReader.STRUCT, 3)
                                .raw(group("m", 1))
                                .raw(group("g", 2))
                                .raw(leaf("a"))),
                Arguments.of(
                        "leaf of an unknown type",
                        UnsupportedFeatureException.class,
                        new CompactWriter()
                                .list(2, CompactReader.STRUCT, 2)
                                .raw(group("m", 1))
                                .raw(new CompactWriter()
                                        .i32(1, 77)
                                        .i32(3, 0)
                                        .string(4, "a")
                                        .stop()
                                        .toBytes())),
                Arguments.of("2 million key-value pairs", LimitExceededException.class, manyPairs(2_000_000)),
                Arguments.of("2 million row groups", LimitExceededException.class, manyRowGroups(2_000_000)),
                Arguments.of("row groups that overflow", CorruptFileException.class, rows(Long.MAX_VALUE, 1, 1)),
                Arguments.of("negative rows in a row group", CorruptFileException.class, rows(-1, 1, 0)),
                Arguments.of("negative rows in the file", CorruptFileException.class, rows(1, 1, -2)),
                Arguments.of("rows that do not add up", CorruptFileException.class, rows(5, 6, 12)),
                Arguments.of("no bytes", CorruptFileException.class, new CompactWriter()),
                Arguments.of("nothing in it", CorruptFileException.class, new CompactWriter().stop()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFooters")
    void isRefusedWithoutAllocatingMuch(String attack, Class<? extends ReadException> type, CompactWriter footer) {
        byte[] bytes = footer.toBytes();
        try (Arena arena = Arena.ofConfined()) {
            long before = Allocation.ofThisThread();
            assertThatExceptionOfType(ReadException.class)
                    .isThrownBy(() -> ParquetBytes.parse(arena, bytes))
                    .isInstanceOf(type);
            assertThat(Allocation.ofThisThread() - before).as(attack).isLessThan((12L << 20) + 8L * bytes.length);
        }
    }

    @Test
    void aSchemaOneThousandDeepReads() {
        byte[] footer = deepSchema(1_000)
                .i64(3, 0)
                .list(4, CompactReader.STRUCT, 0)
                .stop()
                .toBytes();
        try (Arena arena = Arena.ofConfined()) {
            ParquetFooter parsed = ParquetBytes.parse(arena, footer);
            LeafColumn leaf = parsed.schema().leaf(0);
            assertThat(leaf.path().parts()).hasSize(1_000);
            assertThat(leaf.depth()).isEqualTo(1_000);
        }
    }

    @Test
    void pathsOfManyDeepLeavesAreLimited() {
        CompactWriter footer = new CompactWriter().list(2, CompactReader.STRUCT, 1_000 + 10_000);
        for (int i = 0; i < 999; i++) {
            footer.raw(group("g", 1));
        }
        footer.raw(group("g", 10_000));
        for (int i = 0; i < 10_000; i++) {
            footer.raw(leaf("a"));
        }
        try (Arena arena = Arena.ofConfined()) {
            assertThatExceptionOfType(LimitExceededException.class)
                    .isThrownBy(() -> ParquetBytes.parse(arena, footer.toBytes()))
                    .withMessageContaining("paths");
        }
    }

    @Test
    void rowGroupsInFrontOfTheSchemaRead() {
        CompactWriter footer = new CompactWriter().i32(1, 1).i64(3, 7);
        footer.list(4, CompactReader.STRUCT, 1).raw(emptyRowGroup(7));
        footer.list(2, CompactReader.STRUCT, 1).raw(group("m", 0)).stop();
        try (Arena arena = Arena.ofConfined()) {
            ParquetFooter parsed = ParquetBytes.parse(arena, footer.toBytes());
            assertThat(parsed.rowCount()).isEqualTo(7);
            assertThat(parsed.rowGroups()).hasSize(1);
            assertThat(parsed.schema().leaves()).isEmpty();
        }
    }

    @Test
    void siblingsMayShareAName() {
        CompactWriter footer = new CompactWriter().i32(1, 1);
        footer.list(2, CompactReader.STRUCT, 3)
                .raw(group("m", 2))
                .raw(leaf("a"))
                .raw(leaf("a"));
        footer.i64(3, 0).list(4, CompactReader.STRUCT, 0).stop();
        try (Arena arena = Arena.ofConfined()) {
            ParquetFooter parsed = ParquetBytes.parse(arena, footer.toBytes());
            assertThat(parsed.schema().leaves()).hasSize(2);
            LeafColumn first = parsed.schema().leaf(0);
            assertThat(parsed.schema().find(first.path())).containsSame(first);
        }
    }

    private static CompactWriter nested(int header) {
        CompactWriter out = new CompactWriter().i32(1, 1).field(99, header & 0x0F);
        for (int i = 0; i < 2 << 20; i++) {
            out.raw(header);
        }
        return out;
    }

    private static byte[] group(String name, int children) {
        return new CompactWriter()
                .i32(3, REQUIRED)
                .string(4, name)
                .i32(5, children)
                .stop()
                .toBytes();
    }

    private static byte[] leaf(String name) {
        return new CompactWriter()
                .i32(1, INT32)
                .i32(3, REQUIRED)
                .string(4, name)
                .stop()
                .toBytes();
    }

    /// A root, groups within each other, and a leaf at `depth`.
    private static CompactWriter deepSchema(int depth) {
        CompactWriter out = new CompactWriter().i32(1, 1).list(2, CompactReader.STRUCT, depth + 1);
        for (int i = 0; i < depth; i++) {
            out.raw(group("g", 1));
        }
        return out.raw(leaf("a"));
    }

    private static CompactWriter manyPairs(int count) {
        CompactWriter out = new CompactWriter().list(5, CompactReader.STRUCT, count);
        for (int i = 0; i < count; i++) {
            out.raw(0x18, 0, 0);
        }
        return out;
    }

    private static CompactWriter manyRowGroups(int count) {
        CompactWriter out = new CompactWriter().list(2, CompactReader.STRUCT, 1).raw(group("m", 0));
        out.list(4, CompactReader.STRUCT, count);
        for (int i = 0; i < count; i++) {
            out.raw(0x19, 0, 0x16, 0, 0x16, 0, 0);
        }
        return out;
    }

    private static byte[] emptyRowGroup(long rows) {
        return new CompactWriter()
                .list(1, CompactReader.STRUCT, 0)
                .i64(2, 0)
                .i64(3, rows)
                .stop()
                .toBytes();
    }

    private static CompactWriter rows(long first, long second, long file) {
        CompactWriter out = new CompactWriter().i32(1, 1);
        out.list(2, CompactReader.STRUCT, 1).raw(group("m", 0)).i64(3, file);
        return out.list(4, CompactReader.STRUCT, 2)
                .raw(emptyRowGroup(first))
                .raw(emptyRowGroup(second))
                .stop();
    }
}
