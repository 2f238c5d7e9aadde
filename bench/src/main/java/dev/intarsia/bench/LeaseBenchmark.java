package dev.intarsia.bench;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a lease costs from taking to releasing, beside arenas of the JDK, which zero their memory.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LeaseBenchmark {

    /// A pool.
    @State(Scope.Thread)
    public static class Pool {
        /// Bytes leased.
        @Param({"4096", "262144", "8388608"})
        public long bytes = 4096;

        private OffHeapPool pool = OffHeapPool.create();

        /// Made by JMH.
        public Pool() {}

        /// A new pool.
        @Setup
        public void open() {
            pool = OffHeapPool.create();
        }

        /// Fails when a lease was kept.
        @TearDown
        public void close() {
            pool.close();
        }
    }

    /// Ours.
    @Benchmark
    public long lease(Pool pool) {
        try (Lease lease = pool.pool.lease(pool.bytes)) {
            return lease.segment().byteSize();
        }
    }

    /// An arena for one thread.
    @Benchmark
    public long confinedArena(Pool pool) {
        try (Arena arena = Arena.ofConfined()) {
            return arena.allocate(pool.bytes, 64).byteSize();
        }
    }

    /// An arena for all threads.
    @Benchmark
    public long sharedArena(Pool pool) {
        try (Arena arena = Arena.ofShared()) {
            return arena.allocate(pool.bytes, 64).byteSize();
        }
    }
}
