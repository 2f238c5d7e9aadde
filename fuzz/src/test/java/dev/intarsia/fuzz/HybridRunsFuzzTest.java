package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs of levels and dictionary ids, read in steps of any size by each twin, beside [NaiveRuns].
///
/// An input is the bit width, the number of values, the size of the steps, and the runs.
class HybridRunsFuzzTest {
    private static final List<PageKernels> TWINS = Stream.of("scalar", "vector128", "vector256", "vector512")
            .map(Kernels::of)
            .toList();
    private static final int MOST = 0x1FFF;

    static Stream<byte[]> seeds() {
        byte[] packed = {3, (byte) 0b10001000, (byte) 0b11000110, (byte) 0b11111010};
        byte[] mixed = {16, 5, 3, 1, 2, 3, 4, 5, 20, 2, 0, 1, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35};
        return Stream.of(
                Input.of(packed, 3, 8, 0, 8),
                Input.of(mixed, 5, 60, 0, 7),
                Input.of(new byte[] {(byte) 0x90, 0x4E, 1}, 1, 0x88, 0x13, 255),
                Input.of(new byte[] {48, 1}, 1, 24, 0, 23),
                Input.of(new byte[] {48, 1}, 1, 25, 0, 24),
                Input.of(new byte[200], 12, 100, 0, 64));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsWhatTheReferenceReads(byte[] input) {
        Input in = new Input(input);
        int bitWidth = in.next(33);
        int wanted = in.nextShort() & MOST;
        int step = 1 + in.next();
        byte[] runs = in.rest();
        int[] expected = NaiveRuns.decode(runs, bitWidth, wanted);
        for (PageKernels kernels : TWINS) {
            check(kernels, runs, bitWidth, wanted, step, expected);
        }
    }

    private static void check(PageKernels kernels, byte[] bytes, int bitWidth, int wanted, int step, int[] expected) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = Input.toNative(arena, bytes);
            HybridRuns runs = new HybridRuns(kernels);
            MemorySegment ints = arena.allocate(4L * wanted, 1);
            runs.reset(source, 0, bytes.length, bitWidth);
            int read = read(runs, ints, 4, wanted, step);
            mustEqual(kernels, ints, 4, read, expected, wanted);
            if (bitWidth <= 8) {
                MemorySegment levels = arena.allocate(wanted, 1);
                runs.reset(source, 0, bytes.length, bitWidth);
                read = read(runs, levels, 1, wanted, step);
                mustEqual(kernels, levels, 1, read, expected, wanted);
            }
            checkSingle(source, bitWidth, wanted, expected);
            checkPromise(runs, source, bitWidth, wanted, expected);
        }
    }

    /// Reads as far as it goes; -1 when that ended with an exception.
    private static int read(HybridRuns runs, MemorySegment target, int width, int wanted, int step) {
        int done = 0;
        try {
            while (done < wanted) {
                int n = Math.min(step, wanted - done);
                int read = width == 4 ? runs.readInts(target, 4L * done, n) : runs.readBytes(target, done, n);
                done += read;
                if (read < n) {
                    return done;
                }
            }
            return done;
        } catch (MalformedDataException e) {
            return -1;
        }
    }

    private static void mustEqual(
            PageKernels kernels, MemorySegment target, int width, int read, int[] expected, int wanted) {
        boolean complete = expected.length == wanted;
        if (read >= 0 ? read != expected.length : complete) {
            throw new AssertionError(
                    kernels.name() + ": " + read + " of " + wanted + " values, the reference " + expected.length);
        }
        for (int i = 0; i < read; i++) {
            int value =
                    width == 4 ? target.get(NativeLayouts.INT_LE, 4L * i) : target.get(NativeLayouts.BYTE, i) & 0xFF;
            if (value != expected[i]) {
                throw new AssertionError(kernels.name() + ": value " + i + " is " + value + ", not " + expected[i]);
            }
        }
    }

    private static void checkSingle(MemorySegment source, int bitWidth, int wanted, int[] expected) {
        int single = HybridRuns.singleRunValue(source, 0, source.byteSize(), bitWidth, wanted);
        if (single < 0) {
            return;
        }
        if (expected.length != wanted) {
            throw new AssertionError("one run of " + wanted + " values, the reference has " + expected.length);
        }
        for (int value : expected) {
            if (value != single) {
                throw new AssertionError("one run of " + single + ", the reference has " + value);
            }
        }
    }

    /// A count that can be satisfied must not be refused.
    private static void checkPromise(HybridRuns runs, MemorySegment source, int bitWidth, int wanted, int[] expected) {
        if (expected.length == wanted) {
            runs.reset(source, 0, source.byteSize(), bitWidth);
            runs.requireValues(wanted);
        }
    }
}
