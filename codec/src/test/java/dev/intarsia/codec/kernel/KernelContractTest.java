package dev.intarsia.codec.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.testsupport.CpuVectors;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Every twin yields what [NaiveKernels] yields, reads nothing beyond its input and writes nothing beyond its output.
///
/// With `-Ddev.intarsia.kernels` that twin alone is tested, else all. A twin that is not what its name says fails.
/// Vectors
/// that the CPU has not are tried with one size.
@Tag("kernels")
@ParameterizedClass
@MethodSource("twins")
class KernelContractTest {
    private static final int[] EVERY_SIZE = {
        0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1000, 4096, 4098
    };
    /// More than two vectors of bytes of any width, and a rest.
    private static final int[] ONE_SIZE = {129};

    private static final long SEED = Seeds.seed("KernelContractTest");

    private final NaiveKernels naive = new NaiveKernels();
    private final PageKernels twin;
    private final int[] sizes;
    private final RandomGenerator random;
    private final Arena arena = Arena.ofConfined();

    KernelContractTest(String name) {
        twin = Kernels.of(name);
        sizes = CpuVectors.emulates(twin.vectorBits()) ? ONE_SIZE : EVERY_SIZE;
        random = Seeds.random(SEED);
    }

    @BeforeParameterizedClassInvocation
    static void showsTheTwinUnderTest(String name) {
        PageKernels twin = Kernels.of(name);
        int width = name.startsWith("vector") ? Integer.parseInt(name.substring(6)) : 0;
        System.out.println("kernels under test: " + twin.getClass().getName() + ", " + twin.vectorBits()
                + " bits, requested " + name);
        assertThat(twin.vectorBits()).as("width of %s for %s", twin, name).isEqualTo(width);
        assertThat(twin.name()).isEqualTo(name);
    }

    static Stream<String> twins() {
        String asked = System.getProperty(Kernels.PROPERTY, "auto");
        return asked.equals("auto") ? Stream.of("scalar", "vector128", "vector256", "vector512") : Stream.of(asked);
    }

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    private List<TestBytes> levels(int n) {
        return List.of(
                TestBytes.random(arena, random, n, 4),
                TestBytes.random(arena, random, n, 2),
                TestBytes.random(arena, random, n, 256),
                TestBytes.filled(arena, random, n, 0),
                TestBytes.filled(arena, random, n, 3),
                TestBytes.filled(arena, random, n, 255));
    }

    @Test
    void countsLevels() {
        for (int n : sizes) {
            for (TestBytes levels : levels(n)) {
                for (int level : new int[] {-1, 0, 1, 2, 3, 4, 127, 128, 255, 256}) {
                    assertThat(twin.countEqual(levels.segment(), levels.offset(), n, level))
                            .as("n=%s level=%s", n, level)
                            .isEqualTo(naive.countEqual(levels.segment(), levels.offset(), n, level));
                    assertThat(twin.countAtLeast(levels.segment(), levels.offset(), n, level))
                            .as("n=%s level=%s", n, level)
                            .isEqualTo(naive.countAtLeast(levels.segment(), levels.offset(), n, level));
                }
                assertThat(twin.max(levels.segment(), levels.offset(), n))
                        .isEqualTo(naive.max(levels.segment(), levels.offset(), n));
            }
        }
    }

    @Test
    void masksLevels() {
        for (int n : sizes) {
            for (TestBytes levels : levels(n)) {
                for (int level : new int[] {-1, 0, 1, 2, 3, 4, 127, 128, 255, 256}) {
                    TestBytes expected = TestBytes.ofSize(arena, random, (n + 63L) / 64 * 8);
                    TestBytes actual = expected.copy(arena);
                    naive.maskAtLeast(
                            levels.segment(), levels.offset(), n, level, expected.segment(), expected.offset());
                    twin.maskAtLeast(levels.segment(), levels.offset(), n, level, actual.segment(), actual.offset());
                    assertThat(actual.sameAs(expected))
                            .as("at least, n=%s level=%s", n, level)
                            .isTrue();
                    naive.maskEqual(levels.segment(), levels.offset(), n, level, expected.segment(), expected.offset());
                    twin.maskEqual(levels.segment(), levels.offset(), n, level, actual.segment(), actual.offset());
                    assertThat(actual.sameAs(expected))
                            .as("equal, n=%s level=%s", n, level)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void masksElements() {
        for (int n : sizes) {
            for (TestBytes def : levels(n)) {
                TestBytes rep = TestBytes.random(arena, random, n, 1 + random.nextInt(4));
                for (int maxRep : new int[] {-1, 0, 1, 2, 255, 300}) {
                    for (int minDef : new int[] {-1, 0, 1, 3, 200, 256}) {
                        TestBytes expected = TestBytes.ofSize(arena, random, (n + 63L) / 64 * 8);
                        TestBytes actual = expected.copy(arena);
                        maskElements(naive, rep, def, n, maxRep, minDef, expected);
                        maskElements(twin, rep, def, n, maxRep, minDef, actual);
                        assertThat(actual.sameAs(expected))
                                .as("%s %s %s", n, maxRep, minDef)
                                .isTrue();
                    }
                }
            }
        }
    }

    private static void maskElements(
            PageKernels kernels, TestBytes rep, TestBytes def, int n, int maxRep, int minDef, TestBytes bits) {
        kernels.maskElements(
                rep.segment(),
                rep.offset(),
                def.segment(),
                def.offset(),
                n,
                maxRep,
                minDef,
                bits.segment(),
                bits.offset());
    }

    @Test
    void countsBits() {
        for (int n : sizes) {
            for (int rarity : new int[] {0, 1, 2, 20}) {
                TestBytes bits = TestBytes.bits(arena, random, n, rarity);
                assertThat(twin.countBits(bits.segment(), bits.offset(), n))
                        .isEqualTo(naive.countBits(bits.segment(), bits.offset(), n));
            }
        }
    }

    @Test
    void makesOffsetsFromMasks() {
        for (int n : sizes) {
            for (int rarity : new int[] {0, 1, 2, 5, 40}) {
                for (int childRarity : new int[] {0, 1, 2, 5, 40}) {
                    TestBytes parents = TestBytes.bits(arena, random, n, rarity);
                    TestBytes children = TestBytes.bits(arena, random, n, childRarity);
                    int count = naive.countBits(parents.segment(), parents.offset(), n);
                    TestBytes expected = TestBytes.ofSize(arena, random, 4L * (count + 1));
                    TestBytes actual = expected.copy(arena);
                    assertThat(offsets(naive, parents, children, n, expected)).isEqualTo(count);
                    assertThat(offsets(twin, parents, children, n, actual)).isEqualTo(count);
                    assertThat(actual.sameAs(expected)).as("n=%s", n).isTrue();
                }
            }
        }
    }

    private static int offsets(PageKernels kernels, TestBytes parents, TestBytes children, int n, TestBytes offsets) {
        return kernels.offsetsFromMasks(
                parents.segment(),
                parents.offset(),
                children.segment(),
                children.offset(),
                n,
                offsets.segment(),
                offsets.offset());
    }

    @Test
    void compressesBits() {
        for (int n : sizes) {
            for (int rarity : new int[] {0, 1, 2, 5, 40}) {
                TestBytes bits = TestBytes.bits(arena, random, n, 2);
                TestBytes mask = TestBytes.bits(arena, random, n, rarity);
                int count = naive.countBits(mask.segment(), mask.offset(), n);
                TestBytes expected = TestBytes.ofSize(arena, random, (count + 63L) / 64 * 8);
                TestBytes actual = expected.copy(arena);
                assertThat(compress(naive, bits, mask, n, expected)).isEqualTo(count);
                assertThat(compress(twin, bits, mask, n, actual)).isEqualTo(count);
                assertThat(actual.sameAs(expected))
                        .as("n=%s rarity=%s", n, rarity)
                        .isTrue();
            }
        }
    }

    private static int compress(PageKernels kernels, TestBytes bits, TestBytes mask, int n, TestBytes dst) {
        return kernels.compressBits(
                bits.segment(), bits.offset(), mask.segment(), mask.offset(), n, dst.segment(), dst.offset());
    }

    @Test
    void unpacksBytesOfEveryWidth() {
        for (int n : sizes) {
            for (int bitWidth = 0; bitWidth <= 8; bitWidth++) {
                TestBytes src = TestBytes.random(arena, random, ((long) n * bitWidth + 7) / 8, 256);
                TestBytes expected = TestBytes.ofSize(arena, random, n);
                TestBytes actual = expected.copy(arena);
                naive.unpackBytes(src.segment(), src.offset(), bitWidth, expected.segment(), expected.offset(), n);
                twin.unpackBytes(src.segment(), src.offset(), bitWidth, actual.segment(), actual.offset(), n);
                assertThat(actual.sameAs(expected))
                        .as("n=%s width=%s", n, bitWidth)
                        .isTrue();
            }
        }
    }

    @Test
    void unpacksIntsOfEveryWidth() {
        for (int n : sizes) {
            for (int bitWidth = 0; bitWidth <= 32; bitWidth++) {
                TestBytes src = TestBytes.random(arena, random, ((long) n * bitWidth + 7) / 8, 256);
                TestBytes expected = TestBytes.ofSize(arena, random, 4L * n);
                TestBytes actual = expected.copy(arena);
                naive.unpackInts(src.segment(), src.offset(), bitWidth, expected.segment(), expected.offset(), n);
                twin.unpackInts(src.segment(), src.offset(), bitWidth, actual.segment(), actual.offset(), n);
                assertThat(actual.sameAs(expected))
                        .as("n=%s width=%s", n, bitWidth)
                        .isTrue();
            }
        }
    }

    @Test
    void unpacksLongsOfEveryWidth() {
        for (int n : sizes) {
            for (int bitWidth = 0; bitWidth <= 64; bitWidth++) {
                TestBytes src = TestBytes.random(arena, random, ((long) n * bitWidth + 7) / 8, 256);
                TestBytes expected = TestBytes.ofSize(arena, random, 8L * n);
                TestBytes actual = expected.copy(arena);
                naive.unpackLongs(src.segment(), src.offset(), bitWidth, expected.segment(), expected.offset(), n);
                twin.unpackLongs(src.segment(), src.offset(), bitWidth, actual.segment(), actual.offset(), n);
                assertThat(actual.sameAs(expected))
                        .as("n=%s width=%s", n, bitWidth)
                        .isTrue();
            }
        }
    }

    @Test
    void findsTheLargestUnsigned() {
        for (int n : sizes) {
            TestBytes any = TestBytes.random(arena, random, 4L * n, 256);
            assertThat(twin.maxUnsigned(any.segment(), any.offset(), n))
                    .isEqualTo(naive.maxUnsigned(any.segment(), any.offset(), n));
            TestBytes small = TestBytes.filled(arena, random, 4L * n, 0);
            for (int i = 0; i < n; i++) {
                small.setInt(i, random.nextInt(1000));
            }
            assertThat(twin.maxUnsigned(small.segment(), small.offset(), n))
                    .isEqualTo(naive.maxUnsigned(small.segment(), small.offset(), n));
        }
    }

    @Test
    void sumsLengths() {
        for (int n : sizes) {
            TestBytes lengths = TestBytes.filled(arena, random, 4L * n, 0);
            for (int i = 0; i < n; i++) {
                lengths.setInt(i, random.nextInt(1 + Integer.MAX_VALUE / 8192));
            }
            int start = random.nextInt(Integer.MAX_VALUE / 4);
            TestBytes expected = TestBytes.ofSize(arena, random, 4L * (n + 1));
            TestBytes actual = expected.copy(arena);
            long end = naive.sumPrefixInts(
                    lengths.segment(), lengths.offset(), n, start, expected.segment(), expected.offset());
            assertThat(twin.sumPrefixInts(
                            lengths.segment(), lengths.offset(), n, start, actual.segment(), actual.offset()))
                    .isEqualTo(end);
            assertThat(actual.sameAs(expected)).as("n=%s", n).isTrue();
        }
    }

    @Test
    void sumsLengthsInPlace() {
        for (int n : sizes) {
            TestBytes lengths = TestBytes.filled(arena, random, 4L * (n + 1), 0);
            for (int i = 0; i < n; i++) {
                lengths.setInt(i, random.nextInt(1000));
            }
            TestBytes expected = TestBytes.filled(arena, random, 4L * (n + 1), 0);
            naive.sumPrefixInts(lengths.segment(), lengths.offset(), n, 5, expected.segment(), expected.offset());
            twin.sumPrefixInts(lengths.segment(), lengths.offset(), n, 5, lengths.segment(), lengths.offset());
            assertThat(lengths.data().mismatch(expected.data())).as("n=%s", n).isEqualTo(-1);
        }
    }

    @Test
    void refusesNegativeLengthsAndSumsBeyondAnInt() {
        for (int n : sizes) {
            for (int bad = 0; bad < n; bad += Math.max(1, n / 7)) {
                for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                    TestBytes lengths = TestBytes.filled(arena, random, 4L * n, 0);
                    for (int i = 0; i < n; i++) {
                        lengths.setInt(i, i == bad ? value : random.nextInt(1, 50));
                    }
                    TestBytes offsets = TestBytes.ofSize(arena, random, 4L * (n + 1));
                    assertThatThrownBy(() -> twin.sumPrefixInts(
                                    lengths.segment(), lengths.offset(), n, 1, offsets.segment(), offsets.offset()))
                            .as("n=%s bad=%s value=%s", n, bad, value)
                            .isInstanceOf(MalformedDataException.class);
                }
            }
        }
    }

    @Test
    void refusesSumsThatWrapManyTimes() {
        int n = 4096;
        TestBytes lengths = TestBytes.filled(arena, random, 4L * n, 0);
        for (int i = 0; i < n; i++) {
            lengths.setInt(i, 1 << 30);
        }
        TestBytes offsets = TestBytes.ofSize(arena, random, 4L * (n + 1));
        assertThatThrownBy(() -> twin.sumPrefixInts(
                        lengths.segment(), lengths.offset(), n, 0, offsets.segment(), offsets.offset()))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void addsDeltas() {
        for (int n : sizes) {
            TestBytes expected = TestBytes.random(arena, random, 8L * n, 256);
            TestBytes actual = expected.copy(arena);
            long previous = random.nextLong();
            long minDelta = random.nextLong();
            assertThat(twin.addDeltasLong(previous, minDelta, actual.segment(), actual.offset(), n))
                    .isEqualTo(naive.addDeltasLong(previous, minDelta, expected.segment(), expected.offset(), n));
            assertThat(actual.sameAs(expected)).as("longs, n=%s", n).isTrue();

            TestBytes expectedInts = TestBytes.random(arena, random, 4L * n, 256);
            TestBytes actualInts = expectedInts.copy(arena);
            assertThat(twin.addDeltasInt((int) previous, (int) minDelta, actualInts.segment(), actualInts.offset(), n))
                    .isEqualTo(naive.addDeltasInt(
                            (int) previous, (int) minDelta, expectedInts.segment(), expectedInts.offset(), n));
            assertThat(actualInts.sameAs(expectedInts)).as("ints, n=%s", n).isTrue();
        }
    }

    @Test
    void gathersFromDictionaries() {
        for (int n : sizes) {
            int size = 1 + random.nextInt(300);
            TestBytes ids = TestBytes.filled(arena, random, 4L * n, 0);
            for (int i = 0; i < n; i++) {
                ids.setInt(i, random.nextInt(size));
            }
            TestBytes dictionary = TestBytes.random(arena, random, 4L * size, 256);
            TestBytes expected = TestBytes.ofSize(arena, random, 4L * n);
            TestBytes actual = expected.copy(arena);
            gather(naive, 4, dictionary, ids, n, expected);
            gather(twin, 4, dictionary, ids, n, actual);
            assertThat(actual.sameAs(expected)).as("ints, n=%s", n).isTrue();

            TestBytes wide = TestBytes.random(arena, random, 8L * size, 256);
            TestBytes expectedLongs = TestBytes.ofSize(arena, random, 8L * n);
            TestBytes actualLongs = expectedLongs.copy(arena);
            gather(naive, 8, wide, ids, n, expectedLongs);
            gather(twin, 8, wide, ids, n, actualLongs);
            assertThat(actualLongs.sameAs(expectedLongs)).as("longs, n=%s", n).isTrue();
        }
    }

    private static void gather(PageKernels kernels, int width, TestBytes dict, TestBytes ids, int n, TestBytes dst) {
        if (width == 4) {
            kernels.gatherInts(
                    dict.segment(), dict.offset(), ids.segment(), ids.offset(), n, dst.segment(), dst.offset());
        } else {
            kernels.gatherLongs(
                    dict.segment(), dict.offset(), ids.segment(), ids.offset(), n, dst.segment(), dst.offset());
        }
    }

    @Test
    void spreadsDenseValuesToSlots() {
        for (int n : sizes) {
            for (int rarity : new int[] {0, 1, 2, 5, 40}) {
                for (int width : new int[] {1, 4, 8}) {
                    TestBytes validity = TestBytes.bits(arena, random, n, rarity);
                    TestBytes expected = TestBytes.random(arena, random, (long) width * n, 256);
                    TestBytes actual = expected.copy(arena);
                    spread(naive, width, validity, n, expected);
                    spread(twin, width, validity, n, actual);
                    assertThat(actual.sameAs(expected))
                            .as("n=%s rarity=%s width=%s", n, rarity, width)
                            .isTrue();
                }
            }
        }
    }

    private static void spread(PageKernels kernels, int width, TestBytes validity, int n, TestBytes values) {
        switch (width) {
            case 1 -> kernels.spreadBytes(validity.segment(), validity.offset(), n, values.segment(), values.offset());
            case 4 -> kernels.spreadInts(validity.segment(), validity.offset(), n, values.segment(), values.offset());
            default -> kernels.spreadLongs(validity.segment(), validity.offset(), n, values.segment(), values.offset());
        }
    }

    @Test
    void joinsSplitByteStreams() {
        for (int n : sizes) {
            for (int width : new int[] {1, 2, 3, 4, 5, 7, 8, 12, 16}) {
                TestBytes src = TestBytes.random(arena, random, (long) n * width, 256);
                TestBytes expected = TestBytes.ofSize(arena, random, (long) n * width);
                TestBytes actual = expected.copy(arena);
                naive.byteStreamSplit(src.segment(), src.offset(), width, n, expected.segment(), expected.offset());
                twin.byteStreamSplit(src.segment(), src.offset(), width, n, actual.segment(), actual.offset());
                assertThat(actual.sameAs(expected))
                        .as("n=%s width=%s", n, width)
                        .isTrue();
            }
        }
    }
}
