package dev.intarsia.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// The hot loops, time per entry, scalar and vector twin.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(KernelData.N)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {
    private static final int N = KernelData.N;

    /// Level stream to bytes.
    @Benchmark
    public int levels(KernelData d) {
        d.runs.reset(d.encoded, 0, d.encodedBytes, KernelData.LEVEL_BITS);
        return d.runs.readBytes(d.out, 0, N);
    }

    /// How many levels equal one.
    @Benchmark
    public int countEqual(KernelData d) {
        return d.k.countEqual(d.definitions, 0, N, 3);
    }

    /// Levels to a bitmap.
    @Benchmark
    public Object maskAtLeast(KernelData d) {
        d.k.maskAtLeast(d.definitions, 0, N, 4, d.out, 0);
        return d.out;
    }

    /// Both levels to the bitmap of list elements.
    @Benchmark
    public Object maskElements(KernelData d) {
        d.k.maskElements(d.repetitions, 0, d.definitions, 0, N, 2, 4, d.out, 0);
        return d.out;
    }

    /// Bitmaps to list offsets.
    @Benchmark
    public int offsetsFromMasks(KernelData d) {
        return d.k.offsetsFromMasks(d.parents, 0, d.children, 0, N, d.out, 0);
    }

    /// Bits of the elements only.
    @Benchmark
    public int compressBits(KernelData d) {
        return d.k.compressBits(d.children, 0, d.parents, 0, N, d.out, 0);
    }

    /// Dictionary ids of 11 bits.
    @Benchmark
    public Object unpackIds(KernelData d) {
        d.k.unpackInts(d.packed, 0, KernelData.ID_BITS, d.out, 0, N);
        return d.out;
    }

    /// The highest id.
    @Benchmark
    public int maxUnsigned(KernelData d) {
        return d.k.maxUnsigned(d.ids, 0, N);
    }

    /// Ids to values.
    @Benchmark
    public Object gatherInts(KernelData d) {
        d.k.gatherInts(d.dictionary, 0, d.ids, 0, N, d.out, 0);
        return d.out;
    }

    /// Deltas of 20 bits to 64-bit values: unpack and add up.
    @Benchmark
    public long deltas(KernelData d) {
        d.k.unpackLongs(d.packed, 0, KernelData.DELTA_BITS, d.out, 0, N);
        return d.k.addDeltasLong(0, 5, d.out, 0, N);
    }

    /// Lengths to offsets.
    @Benchmark
    public long sumPrefixInts(KernelData d) {
        return d.k.sumPrefixInts(d.lengths, 0, N, 0, d.out, 0);
    }

    /// Dense 8-byte values to their slots.
    @Benchmark
    public Object spreadLongs(KernelData d) {
        d.k.spreadLongs(d.children, 0, N, d.out, 0);
        return d.out;
    }
}
