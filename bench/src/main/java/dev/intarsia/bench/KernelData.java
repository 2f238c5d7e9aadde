package dev.intarsia.bench;

import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Made-up input of the kernels, with the run lengths of the pages that Tempo writes: repeated runs of 120 and
/// bit-packed runs of 250 levels on average.
@State(Scope.Thread)
public class KernelData {
    /// Entries per call, about a page's.
    public static final int N = 65_536;

    static final int LEVEL_BITS = 3;
    static final int ID_BITS = 11;
    static final int DELTA_BITS = 20;

    private static final int MAX_LEVEL = 6;
    private static final int MEAN_REPEATED = 120;
    private static final int MEAN_PACKED_GROUPS = 32;

    /// The twin: `scalar`, or what this machine would take.
    @Param({"scalar", "auto"})
    public String kernels = "auto";

    private final Arena arena = Arena.ofShared();
    PageKernels k = Kernels.active();
    HybridRuns runs = new HybridRuns(k);
    long encodedBytes;
    int elements;
    int valid;
    final MemorySegment encoded = allocate(4L * N);
    final MemorySegment definitions = allocate(N);
    final MemorySegment repetitions = allocate(N);
    final MemorySegment parents = allocate(N / 8);
    final MemorySegment children = allocate(N / 8);
    final MemorySegment packed = allocate(8L * N);
    final MemorySegment ids = allocate(4L * N);
    final MemorySegment lengths = allocate(4L * N);
    final MemorySegment dictionary = allocate(4L << ID_BITS);
    final MemorySegment out = allocate(8L * N + 64);

    /// Made by JMH.
    public KernelData() {}

    private MemorySegment allocate(long bytes) {
        return arena.allocate(bytes, NativeLayouts.ALIGNMENT);
    }

    /// The same input in every fork.
    @Setup
    public void fill() {
        k = Kernels.of(kernels);
        runs = new HybridRuns(k);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        encodedBytes = encodeLevels(random);
        runs.reset(encoded, 0, encodedBytes, LEVEL_BITS);
        if (runs.readBytes(definitions, 0, N) < N) {
            throw new IllegalStateException("too few levels were encoded");
        }
        for (int i = 0; i < N; i++) {
            repetitions.set(NativeLayouts.BYTE, i, (byte) (i == 0 ? 0 : random.nextInt(4)));
            ids.setAtIndex(NativeLayouts.INT_LE, i, random.nextInt(1 << ID_BITS));
            lengths.setAtIndex(NativeLayouts.INT_LE, i, random.nextInt(64));
            packed.setAtIndex(NativeLayouts.LONG_LE, i, random.nextLong());
        }
        k.maskElements(repetitions, 0, definitions, 0, N, 1, 2, parents, 0);
        k.maskElements(repetitions, 0, definitions, 0, N, 2, 4, children, 0);
        elements = k.countBits(parents, 0, N);
        valid = k.countBits(children, 0, N);
    }

    private long encodeLevels(RandomGenerator random) {
        long at = 0;
        int count = 0;
        while (count < N) {
            int run = 8 + random.nextInt(2 * MEAN_REPEATED - 8);
            at = varint(at, (long) run << 1);
            encoded.set(NativeLayouts.BYTE, at++, (byte) random.nextInt(MAX_LEVEL + 1));
            int groups = 1 + random.nextInt(2 * MEAN_PACKED_GROUPS - 1);
            at = varint(at, (long) groups << 1 | 1);
            for (int i = 0; i < groups; i++) {
                int group = 0;
                for (int level = 0; level < 8; level++) {
                    group |= random.nextInt(MAX_LEVEL + 1) << level * LEVEL_BITS;
                }
                for (int b = 0; b < LEVEL_BITS; b++) {
                    encoded.set(NativeLayouts.BYTE, at++, (byte) (group >>> 8 * b));
                }
            }
            count += run + 8 * groups;
        }
        return at;
    }

    private long varint(long at, long value) {
        long position = at;
        long left = value;
        while (left > 0x7F) {
            encoded.set(NativeLayouts.BYTE, position++, (byte) (left | 0x80));
            left >>>= 7;
        }
        encoded.set(NativeLayouts.BYTE, position++, (byte) left);
        return position;
    }

    /// Frees the input.
    @TearDown
    public void close() {
        arena.close();
    }
}
