package dev.intarsia.bench;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Bytes;
import dev.intarsia.read.ReadContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/// Compares what readers make of the logs of an exporter's directory with the request that the exporter was sent.
final class OtapGate {
    private OtapGate() {}

    /// Who is compared.
    enum Peer {
        /// Ours, from columns to messages.
        INTARSIA,
        /// Ours, by way of records.
        INTARSIA_RECORDS,
        /// parquet-java's column readers.
        PARQUET_JAVA,
        /// parquet-java's groups.
        PARQUET_JAVA_GROUPS,
        /// DuckDB by JDBC.
        DUCKDB
    }

    /// An empty database of one thread.
    static Connection duckDb() throws IOException {
        try {
            Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = 1");
            }
            return connection;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// What each reader's requests come to.
    ///
    /// @throws GateException when one does not return what was sent
    static Map<Peer, String> check(OtapData data) throws IOException {
        OtlpDigest sent = new OtlpDigest();
        sent.accept(Bytes.wrap(data.request()));
        String expected = sent.summary();
        System.out.println("logs=" + expected);
        Map<Peer, String> found = new LinkedHashMap<>();
        OffHeapPool pool = OffHeapPool.create();
        try (ReadContext context = ReadContext.builder().pool(pool).build()) {
            found.put(Peer.INTARSIA, check(new IntarsiaOtap(data, context), expected));
            found.put(Peer.INTARSIA_RECORDS, check(new IntarsiaOtapRecords(data, context), expected));
        }
        pool.close();
        found.put(Peer.PARQUET_JAVA, check(new ParquetJavaOtap(data), expected));
        found.put(Peer.PARQUET_JAVA_GROUPS, check(new ParquetJavaGroups(data), expected));
        try (Connection connection = duckDb()) {
            found.put(Peer.DUCKDB, check(new DuckDbOtap(data, connection), expected));
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return found;
    }

    private static String check(OtapLogReader reader, String expected) throws IOException {
        OtlpDigest digest = new OtlpDigest();
        OtlpCount count = new OtlpCount();
        reader.read(request -> {
            digest.accept(request);
            count.accept(request);
        });
        Gate.requireSame(expected, digest.summary());
        return count.summary();
    }
}
