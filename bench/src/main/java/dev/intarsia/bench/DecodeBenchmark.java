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

/// Full decode on one thread: every level and every value of every column.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 10, time = 2)
public class DecodeBenchmark {

    /// Our batches.
    public static class Intarsia extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            IntarsiaDecode decode = new IntarsiaDecode(block.file(), context);
            Gate.requireSame(Gate.decode(block), decode.read().summary());
            return decode::read;
        }
    }

    /// parquet-java's column reader.
    public static class ParquetJava extends Pass {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            ParquetJavaDecode decode = new ParquetJavaDecode(block.file());
            Gate.requireSame(Gate.decode(block), decode.read().summary());
            return decode::read;
        }
    }

    /// Ours.
    @Benchmark
    public Object intarsia(Intarsia pass) {
        return pass.run();
    }

    /// The peer.
    @Benchmark
    public Object parquetJava(ParquetJava pass) {
        return pass.run();
    }
}
