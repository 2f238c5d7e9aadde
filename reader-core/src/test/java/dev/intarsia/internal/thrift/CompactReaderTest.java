package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompactReaderTest {

    private static final int MAX_DEPTH = 64;

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    private CompactReader reader(CompactWriter bytes) {
        return reader(bytes.toBytes());
    }

    private CompactReader reader(byte[] bytes) {
        return new CompactReader(
                ParquetBytes.nativeCopy(arena, bytes),
                0,
                bytes.length,
                ErrorLocation.of("file").at(1000),
                MAX_DEPTH);
    }

    /// A reader that is about to skip or read its first field.
    private CompactReader atField(CompactWriter bytes) {
        CompactReader in = reader(bytes);
        in.beginStruct();
        assertThat(in.nextField()).isTrue();
        return in;
    }

    @Test
    void readsEveryIntegerThatWasWritten() {
        RandomGenerator random = Seeds.random("readsEveryIntegerThatWasWritten");
        for (int i = 0; i < 20_000; i++) {
            long wide = random.nextLong() >> random.nextInt(64);
            int narrow = random.nextInt() >> random.nextInt(32);
            CompactReader in = reader(new CompactWriter().zigzag(wide).zigzag(narrow));
            assertThat(in.readI64()).isEqualTo(wide);
            assertThat(in.readI32()).isEqualTo(narrow);
            assertThat(in.remaining()).isZero();
        }
    }

    @Test
    void integersThatOverflowAreCorrupt() {
        byte[] tooWide = new CompactWriter().varint(1L << 32).toBytes();
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> reader(tooWide).readI32());
        CompactWriter sixBytes = new CompactWriter().raw(0x80, 0x80, 0x80, 0x80, 0x80, 0);
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> reader(sixBytes).readI32());
        CompactWriter elevenBytes =
                new CompactWriter().raw(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0);
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> reader(elevenBytes).readI64());
        CompactWriter bit64 = new CompactWriter().raw(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2);
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> reader(bit64).readI64());
    }

    @Test
    void errorsTellTheOffsetInTheFile() {
        CompactReader in = reader(new CompactWriter().zigzag(5).raw(0x80));
        in.readI32();
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(in::readI32)
                .satisfies(e -> assertThat(e.location().byteOffset()).isEqualTo(1002));
    }

    @Test
    void aStringLongerThanTheRestIsCorruptBeforeItIsAllocated() {
        CompactReader in =
                atField(new CompactWriter().field(1, CompactReader.BINARY).varint(0x7FFF_FFFFL));
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(in::fieldBinary)
                .withMessageContaining("2147483647 bytes with 0 bytes left");
        CompactReader negative =
                atField(new CompactWriter().field(1, CompactReader.BINARY).varint(0xFFFF_FFFFL));
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(negative::fieldBinary);
    }

    @Test
    void aListWithMoreElementsThanBytesIsCorrupt() {
        CompactReader booleans = atField(new CompactWriter().list(9, CompactReader.TRUE, 0x7FFF_FFFF));
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(booleans::skip);
        CompactReader negative = atField(new CompactWriter().list(9, CompactReader.TRUE, -1));
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(negative::skip);
        CompactReader doubles =
                atField(new CompactWriter().list(1, CompactReader.DOUBLE, 2).raw(new byte[15]));
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(() -> doubles.fieldList(CompactReader.DOUBLE));
        CompactReader map = atField(new CompactWriter()
                .field(1, CompactReader.MAP)
                .varint(3)
                .raw(0x11)
                .raw(new byte[5]));
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(map::skip);
    }

    @Test
    void skipsEveryKindOfValue() {
        CompactWriter out = new CompactWriter();
        out.field(1, CompactReader.TRUE).field(2, CompactReader.FALSE);
        out.field(3, CompactReader.I8).raw(7);
        out.field(4, CompactReader.I16).zigzag(-300).i32(5, -1).i64(6, Long.MIN_VALUE);
        out.field(7, CompactReader.DOUBLE).raw(new byte[8]);
        out.string(8, "text");
        out.list(9, CompactReader.FALSE, 3).raw(1, 2, 0);
        out.field(10, CompactReader.SET).raw(0x25).zigzag(1).zigzag(2);
        out.field(11, CompactReader.MAP).varint(2).raw(0x8 << 4 | CompactReader.TRUE);
        out.text("a").raw(1).text("b").raw(2);
        out.field(12, CompactReader.MAP).varint(0);
        out.field(13, CompactReader.STRUCT)
                .i32(1, 1)
                .field(2, CompactReader.STRUCT)
                .stop()
                .stop();
        out.field(14, CompactReader.UUID).raw(new byte[16]);
        out.field(15, CompactReader.LIST).raw(0);
        out.list(16, CompactReader.LIST, 2).raw(0x15).zigzag(1).raw(0x05);
        out.list(17, CompactReader.STRUCT, 2).i32(1, 5).stop().stop();
        out.field(18, CompactReader.MAP).varint(1).raw(CompactReader.STRUCT << 4 | CompactReader.LIST);
        out.i32(1, 1).stop().raw(0x13, 9);
        out.stop();
        CompactReader in = reader(out);
        int outer = in.beginStruct();
        int fields = 0;
        while (in.nextField()) {
            assertThat(in.field()).isEqualTo(++fields);
            in.skip();
        }
        in.endStruct(outer);
        assertThat(fields).isEqualTo(18);
        assertThat(in.remaining()).isZero();
    }

    @Test
    void nestingIsSkippedUpToTheLimitAndNoFurther() {
        CompactReader legal = atField(nestedStructs(MAX_DEPTH - 1));
        legal.skip();
        assertThat(legal.nextField()).isFalse();
        CompactReader deep = atField(nestedStructs(MAX_DEPTH));
        assertThatExceptionOfType(LimitExceededException.class).isThrownBy(deep::skip);
    }

    private static CompactWriter nestedStructs(int depth) {
        CompactWriter out = new CompactWriter();
        for (int i = 0; i < depth; i++) {
            out.field(1, CompactReader.STRUCT);
        }
        for (int i = 0; i <= depth; i++) {
            out.stop();
        }
        return out;
    }

    @Test
    void twoMegabytesOfNestedContainersAreRefused() {
        CompactWriter structs = new CompactWriter();
        CompactWriter lists = new CompactWriter().field(1, CompactReader.LIST);
        CompactWriter maps = new CompactWriter().field(1, CompactReader.MAP);
        for (int i = 0; i < 1 << 20; i++) {
            structs.raw(0x1C, 0x1C);
            lists.raw(0x19, 0x19);
            maps.raw(1, CompactReader.MAP << 4 | CompactReader.MAP);
        }
        for (CompactWriter bytes : new CompactWriter[] {structs, lists, maps}) {
            CompactReader in = atField(bytes);
            assertThatExceptionOfType(LimitExceededException.class).isThrownBy(in::skip);
        }
    }

    @Test
    void aKnownFieldOfAnotherTypeIsPassedOver() {
        byte[] types = CompactReader.types(CompactReader.I32, CompactReader.TRUE, CompactReader.LIST);
        CompactWriter out = new CompactWriter();
        out.list(1, CompactReader.STRUCT, 1).i32(7, 7).stop();
        out.string(2, "true").field(3, CompactReader.STRUCT).i32(1, 2).stop();
        out.field(2, CompactReader.FALSE).i64(99, 5).i32(1, 8).stop();
        CompactReader in = reader(out);
        int outer = in.beginStruct();
        assertThat(in.nextField(types)).isTrue();
        assertThat(in.field()).isEqualTo(2);
        assertThat(in.fieldBoolean()).isFalse();
        assertThat(in.nextField(types)).isTrue();
        assertThat(in.field()).isEqualTo(99);
        in.skip();
        assertThat(in.nextField(types)).isTrue();
        assertThat(in.fieldI32()).isEqualTo(8);
        assertThat(in.nextField(types)).isFalse();
        in.endStruct(outer);
        assertThat(in.remaining()).isZero();
    }

    @Test
    void aListOfOtherElementsIsCorrupt() {
        CompactReader list =
                atField(new CompactWriter().list(1, CompactReader.I32, 1).zigzag(1));
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> list.fieldList(CompactReader.STRUCT))
                .withMessageContaining("holds i32 instead of struct");
    }

    @Test
    void integersInAListMayHaveAnotherWidth() {
        // Generated readers do not look at the type of elements, and all integers are the same varints.
        CompactReader wide =
                atField(new CompactWriter().list(1, CompactReader.I32, 1).zigzag(-7));
        assertThat(wide.fieldList(CompactReader.I64)).isEqualTo(1);
        assertThat(wide.readI64()).isEqualTo(-7);
        CompactReader narrow = atField(
                new CompactWriter().list(1, CompactReader.I64, 2).zigzag(7).zigzag(1L << 40));
        assertThat(narrow.fieldList(CompactReader.I32)).isEqualTo(2);
        assertThat(narrow.readI32()).isEqualTo(7);
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(narrow::readI32);
    }

    @Test
    void bytesOnTheHeapReadAsThoseOfASegment() {
        byte[] bytes = new CompactWriter()
                .raw(9, 9)
                .i32(1, -5)
                .string(2, "text")
                .stop()
                .raw(9)
                .toBytes();
        CompactReader in =
                new CompactReader(bytes, 2, bytes.length - 1, 1000, () -> ErrorLocation.of("file"), MAX_DEPTH);
        in.beginStruct();
        in.nextField();
        assertThat(in.fieldI32()).isEqualTo(-5);
        in.nextField();
        assertThat(in.fieldString()).isEqualTo("text");
        assertThat(in.nextField()).isFalse();
        assertThat(in.remaining()).isZero();
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(in::readByte)
                .satisfies(e -> assertThat(e.location())
                        .isEqualTo(ErrorLocation.of("file").at(1000 + bytes.length - 1)));
    }

    @Test
    void anEmptyListMayHaveAnyElementType() {
        CompactReader in =
                atField(new CompactWriter().field(1, CompactReader.LIST).raw(0));
        assertThat(in.fieldList(CompactReader.STRUCT)).isZero();
    }

    @Test
    void matchesTextWithoutMakingIt() {
        for (String text : new String[] {"", "a", "rs.list", "ü", "€uro", "\uD83D\uDE00", "abc\u0000"}) {
            for (String other : new String[] {"", "a", "rs.lisT", "ü", "u", "€uro", "\uD83D\uDE00", "abc\u0000"}) {
                CompactReader in = reader(new CompactWriter().text(text).raw(42));
                assertThat(in.readMatches(other)).isEqualTo(text.equals(other));
                assertThat(in.remaining()).isEqualTo(1);
            }
        }
    }

    @Test
    void structsAreSkippedTheSameFastAndSlow() {
        RandomGenerator random = Seeds.random("structsAreSkippedTheSameFastAndSlow");
        int fast = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(60)];
            for (int at = 0; at < bytes.length; at++) {
                // Headers of fields and lists, small lengths, ends of structs, and anything.
                bytes[at] = (byte)
                        (random.nextInt(3) == 0
                                ? random.nextInt(256)
                                : new int[] {0, 0, 1, 2, 0x15, 0x16, 0x18, 0x19, 0x1C, 0x25, 0x28, 0x11}
                                        [random.nextInt(12)]);
            }
            int end = StructSkipper.end(bytes, 0, bytes.length);
            if (end != StructSkipper.UNKNOWN) {
                CompactReader in = reader(
                        new CompactWriter().raw(0x10 | CompactReader.STRUCT).raw(bytes));
                in.beginStruct();
                in.nextField();
                in.skip();
                assertThat(in.position()).isEqualTo(end + 1);
                fast++;
            }
        }
        assertThat(fast).isGreaterThan(1_000);
    }

    @Test
    void randomBytesGiveTypedErrorsOnly() {
        RandomGenerator random = Seeds.random("randomBytesGiveTypedErrorsOnly");
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            try (Arena own = Arena.ofConfined()) {
                CompactReader in = new CompactReader(
                        ParquetBytes.nativeCopy(own, bytes), 0, bytes.length, ErrorLocation.of("random"), MAX_DEPTH);
                in.beginStruct();
                while (in.nextField()) {
                    in.skip();
                }
            } catch (CorruptFileException | LimitExceededException expected) {
                assertThat(expected.location().byteOffset()).isBetween(0L, (long) bytes.length);
            }
        }
    }
}
