package dev.intarsia.bench;

import dev.intarsia.read.ReadContext;
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

/// A few columns of every row: what the block stores of whole traces, and the names of all spans.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 10, time = 3)
public class ProjectionBenchmark {

    /// Our summaries.
    public static class Summaries extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            return ours(ProjectedRead.SUMMARY, block, context);
        }
    }

    /// Our traces with the names of their spans.
    public static class SpanNames extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            return ours(ProjectedRead.SPAN_NAMES, block, context);
        }
    }

    /// parquet-java's objects of the columns of summaries.
    public static class SummaryGroups extends Pass {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            return theirs(ProjectedRead.SUMMARY, block);
        }
    }

    /// parquet-java's objects of the names of spans.
    public static class SpanNameGroups extends Pass {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            return theirs(ProjectedRead.SPAN_NAMES, block);
        }
    }

    private static Supplier<?> ours(ProjectedRead read, BenchBlock block, ReadContext context) throws IOException {
        Gate.requireSame(Gate.projected(read, block), read.ours(block, context));
        return () -> read.ours(block, context);
    }

    private static Supplier<?> theirs(ProjectedRead read, BenchBlock block) throws IOException {
        try (ReadContext context = ReadContext.create()) {
            GroupTraces groups = read.groups(block, block.open(context));
            Gate.requireSame(Gate.projectedGroups(read, block), groups.read().summary());
            return groups::read;
        }
    }

    /// Ours.
    @Benchmark
    public Object summaries(Summaries pass) {
        return pass.run();
    }

    /// The peer.
    @Benchmark
    public Object summariesParquetJava(SummaryGroups pass) {
        return pass.run();
    }

    /// Ours.
    @Benchmark
    public Object spanNames(SpanNames pass) {
        return pass.run();
    }

    /// The peer.
    @Benchmark
    public Object spanNamesParquetJava(SpanNameGroups pass) {
        return pass.run();
    }
}
