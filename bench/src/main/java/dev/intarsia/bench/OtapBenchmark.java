package dev.intarsia.bench;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The logs of an exporter's directory, joined with their attributes, resources and scopes, as the bytes of OTLP
/// requests.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 10, time = 3)
public class OtapBenchmark {

    /// Our reader, on one thread.
    public abstract static class Ours extends OtapPass {
        private final OffHeapPool pool = OffHeapPool.create();
        private final ReadContext context = ReadContext.builder().pool(pool).build();

        /// Made by JMH.
        protected Ours() {}

        abstract OtapLogReader reader(OtapData data, ReadContext ours);

        @Override
        final OtapLogReader reader(OtapData data) {
            return reader(data, context);
        }

        @Override
        String memory() {
            return String.format(Locale.ROOT, ", %,d bytes leased at most", pool.peak());
        }

        /// Fails when a pass has kept memory.
        @Override
        @TearDown(Level.Trial)
        public void close() {
            context.close();
            pool.close();
        }
    }

    /// From columns to messages.
    public static class Intarsia extends Ours {
        @Override
        OtapGate.Peer peer() {
            return OtapGate.Peer.INTARSIA;
        }

        @Override
        OtapLogReader reader(OtapData data, ReadContext ours) {
            return new IntarsiaOtap(data, ours);
        }
    }

    /// By way of records.
    public static class Records extends Ours {
        @Override
        OtapGate.Peer peer() {
            return OtapGate.Peer.INTARSIA_RECORDS;
        }

        @Override
        OtapLogReader reader(OtapData data, ReadContext ours) {
            return new IntarsiaOtapRecords(data, ours);
        }
    }

    /// parquet-java's groups.
    public static class Groups extends OtapPass {
        @Override
        OtapGate.Peer peer() {
            return OtapGate.Peer.PARQUET_JAVA_GROUPS;
        }

        @Override
        OtapLogReader reader(OtapData data) {
            return new ParquetJavaGroups(data);
        }
    }

    /// parquet-java's column readers.
    public static class ParquetJava extends OtapPass {
        @Override
        OtapGate.Peer peer() {
            return OtapGate.Peer.PARQUET_JAVA;
        }

        @Override
        OtapLogReader reader(OtapData data) {
            return new ParquetJavaOtap(data);
        }
    }

    /// DuckDB with one thread; its database stays open between passes.
    public static class DuckDb extends OtapPass {
        private @Nullable Connection connection;

        @Override
        OtapGate.Peer peer() {
            return OtapGate.Peer.DUCKDB;
        }

        @Override
        OtapLogReader reader(OtapData data) throws IOException {
            Connection opened = OtapGate.duckDb();
            connection = opened;
            return new DuckDbOtap(data, opened);
        }

        @Override
        @TearDown(Level.Trial)
        public void close() throws IOException {
            if (connection != null) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    /// Ours, by way of records.
    @Benchmark
    public Object intarsiaRecords(Records pass) {
        return pass.run();
    }

    /// parquet-java's groups.
    @Benchmark
    public Object parquetJavaGroups(Groups pass) {
        return pass.run();
    }

    /// Ours.
    @Benchmark
    public Object intarsia(Intarsia pass) {
        return pass.run();
    }

    /// parquet-java.
    @Benchmark
    public Object parquetJava(ParquetJava pass) {
        return pass.run();
    }

    /// DuckDB.
    @Benchmark
    public Object duckDb(DuckDb pass) {
        return pass.run();
    }
}
