package dev.intarsia.bench;

import dev.intarsia.codec.compress.PageChecksum;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
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

    /// All bytes of the file in native memory.
    @State(Scope.Thread)
    public static class FileInMemory {
        private static final int PAGE = 64 << 10;

        private final OffHeapPool pool = OffHeapPool.create();
        private MemorySegment bytes = MemorySegment.NULL;
        private Lease lease = pool.lease(0);

        /// Made by JMH.
        public FileInMemory() {}

        /// Reads the file.
        @Setup(Level.Trial)
        public void read() throws IOException {
            byte[] file = Files.readAllBytes(BenchBlock.find().file());
            lease.release();
            lease = pool.lease(file.length);
            bytes = lease.segment().copyFrom(MemorySegment.ofArray(file));
        }

        int checksums() {
            int all = 0;
            for (long at = 0; at < bytes.byteSize(); at += PAGE) {
                all ^= PageChecksum.crc32(bytes, at, Math.min(PAGE, bytes.byteSize() - at));
            }
            return all;
        }

        /// Fails when memory is kept.
        @TearDown(Level.Trial)
        public void close() {
            lease.release();
            pool.close();
        }
    }

    /// The checksums alone, over all bytes of the file in parts of 64 KiB.
    @Benchmark
    public int checksums(FileInMemory file) {
        return file.checksums();
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
