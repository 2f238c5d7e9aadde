package dev.intarsia.bench;

import com.github.luben.zstd.ZstdDecompressCtx;
import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
import org.xerial.snappy.Snappy;

/// One page decompressed: ours from segment to segment, and the library called with heap arrays and a context that is
/// kept, which is the least that a reader on the heap has to do.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DecompressBenchmark {

    /// A page of words that repeat, as attribute values do; it shrinks to about a fifth.
    @State(Scope.Thread)
    public static class Page {
        /// The codec.
        @Param({"SNAPPY", "ZSTD"})
        public Compression codec = Compression.ZSTD;

        /// Bytes of the page.
        @Param({"4096", "65536", "1048576"})
        public int bytes = 4096;

        private final Arena arena = Arena.ofShared();
        private final Decompressors decompressors = new Decompressors();
        private final ZstdDecompressCtx context = new ZstdDecompressCtx();
        private MemorySegment compressed = MemorySegment.NULL;
        private MemorySegment plain = MemorySegment.NULL;
        private byte[] compressedArray = {};
        private byte[] plainArray = {};

        /// Made by JMH.
        public Page() {}

        /// The same page in every fork.
        @Setup
        public void fill() {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(7);
            plainArray = new byte[bytes];
            int at = 0;
            while (at < bytes) {
                String word = "attribute-" + Math.abs(random.nextGaussian() * 200);
                for (int i = 0; i < 14 && at < bytes; i++) {
                    plainArray[at++] = (byte) word.charAt(i % word.length());
                }
            }
            try (Compressors compressors = new Compressors()) {
                compressedArray = compressors.get(codec).compress(plainArray, 0, bytes);
            }
            compressed = arena.allocate(compressedArray.length, NativeLayouts.ALIGNMENT)
                    .copyFrom(MemorySegment.ofArray(compressedArray));
            plain = arena.allocate(bytes, NativeLayouts.ALIGNMENT);
        }

        /// Frees native memory.
        @TearDown
        public void close() {
            context.close();
            decompressors.close();
            arena.close();
        }
    }

    /// Ours.
    @Benchmark
    public int segments(Page page) {
        return page.decompressors
                .get(page.codec)
                .decompress(page.compressed, 0, page.compressedArray.length, page.plain, 0, page.bytes);
    }

    /// The library.
    @Benchmark
    public int arrays(Page page) throws IOException {
        return page.codec == Compression.ZSTD
                ? page.context.decompressByteArray(
                        page.plainArray, 0, page.bytes, page.compressedArray, 0, page.compressedArray.length)
                : Snappy.uncompress(page.compressedArray, 0, page.compressedArray.length, page.plainArray, 0);
    }
}
