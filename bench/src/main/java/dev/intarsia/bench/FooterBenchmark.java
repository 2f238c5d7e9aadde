package dev.intarsia.bench;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.thrift.FooterParser;
import dev.intarsia.metadata.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Parsing a footer that is in memory already: ours into checked records and a schema tree, and parquet-java's
/// generated Thrift structures, which its reader then converts.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 6, time = 1)
public class FooterBenchmark {

    /// The footer of the benchmarked file.
    @State(Scope.Thread)
    public static class Footer {
        private static final int TRAILER = 8;

        private final Arena arena = Arena.ofShared();
        private byte[] array = {};
        private MemorySegment segment = MemorySegment.NULL;
        private long fileSize;

        /// Made by JMH.
        public Footer() {}

        /// Reads it, and compares what the two parsers say.
        @Setup
        public void read() throws IOException {
            try (RandomAccessFile file =
                    new RandomAccessFile(BenchBlock.find().file().toFile(), "r")) {
                fileSize = file.length();
                byte[] trailer = new byte[TRAILER];
                file.seek(fileSize - TRAILER);
                file.readFully(trailer);
                array = new byte
                        [ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt()];
                file.seek(fileSize - TRAILER - array.length);
                file.readFully(array);
            }
            segment = arena.allocate(array.length, NativeLayouts.ALIGNMENT).copyFrom(MemorySegment.ofArray(array));
            FileMetaData theirs = Util.readFileMetaData(new ByteArrayInputStream(array));
            long ours = FooterParser.parse(segment, ErrorLocation.of("footer"), fileSize, ReadLimits.DEFAULTS)
                    .rowCount();
            if (theirs.getNum_rows() != ours) {
                throw new GateException(theirs.getNum_rows() + " and " + ours + " rows");
            }
        }

        /// Frees the footer.
        @TearDown
        public void close() {
            arena.close();
        }
    }

    /// Ours.
    @Benchmark
    public Object intarsia(Footer footer) {
        return FooterParser.parse(footer.segment, ErrorLocation.of("footer"), footer.fileSize, ReadLimits.DEFAULTS);
    }

    /// The peer.
    @Benchmark
    public Object parquetFormat(Footer footer) throws IOException {
        return Util.readFileMetaData(new ByteArrayInputStream(footer.array));
    }
}
