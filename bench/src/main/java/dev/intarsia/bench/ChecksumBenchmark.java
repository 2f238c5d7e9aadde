package dev.intarsia.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// What page checksums cost: the full decode of [DecodeBenchmark] with and without their verification.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 10, time = 2)
public class ChecksumBenchmark {

    /// Checksums are verified, as by default.
    public static class Verified extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            IntarsiaDecode decode = new IntarsiaDecode(block.file(), context);
            Gate.requireSame(Gate.decode(block), decode.read().summary());
            return decode::read;
        }
    }

    /// They are not.
    public static class Trusted extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            IntarsiaDecode decode = new IntarsiaDecode(
                    block.file(), context.derive().verifyChecksums(false).build());
            Gate.requireSame(Gate.decode(block), decode.read().summary());
            return decode::read;
        }
    }

    /// With verification.
    @Benchmark
    public Object verified(Verified pass) {
        return pass.run();
    }

    /// Without.
    @Benchmark
    public Object trusted(Trusted pass) {
        return pass.run();
    }
}
