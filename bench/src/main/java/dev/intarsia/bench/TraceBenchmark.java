package dev.intarsia.bench;

import dev.intarsia.reactive.ReactiveContext;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Whole objects: every row of the file as a tree of objects, every field of which is visited.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 10, time = 3)
public class TraceBenchmark {

    /// Our traces, by the blocking iterator on one thread.
    public static class Intarsia extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            IntarsiaTraces traces = new IntarsiaTraces(block, context);
            Gate.requireSame(Gate.traces(block), traces.read().comparable());
            return traces::read;
        }
    }

    /// Our traces as a `Flux`, on as many decode threads as there are cores.
    public static class FluxOfTraces extends Pass {
        private final ReactiveContext context = ReactiveContext.create();

        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            FluxTraces traces = new FluxTraces(block, context);
            Gate.requireSame(Gate.traces(block), traces.read().comparable());
            return traces::read;
        }

        /// Fails when a pass has kept memory.
        @Override
        @TearDown(Level.Trial)
        public void close() {
            long inUse = context.pool().inUse();
            context.close();
            if (inUse != 0) {
                throw new GateException(inUse + " bytes still in use");
            }
        }
    }

    /// parquet-java's example objects.
    public static class Groups extends Pass {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            GroupTraces groups = new GroupTraces(block.file());
            Gate.requireSame(Gate.groups(block), groups.read().summary());
            return groups::read;
        }
    }

    /// Ours.
    @Benchmark
    public Object intarsia(Intarsia pass) {
        return pass.run();
    }

    /// Ours, reactive.
    @Benchmark
    public Object intarsiaFlux(FluxOfTraces pass) {
        return pass.run();
    }

    /// The peer.
    @Benchmark
    public Object parquetJavaGroups(Groups pass) {
        return pass.run();
    }
}
