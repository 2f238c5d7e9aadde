package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.JoinedBatches;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtlpRequests;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testdata.otap.OtapExporter;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log among others that has more attributes than the join may hold. `-Pbig` makes it one million in 16 MiB off the
/// heap.
final class HugeLogTest {
    private static final boolean BIG = Boolean.getBoolean("intarsia.big");
    private static final int ATTRIBUTES = BIG ? 1_000_000 : 400_000;
    private static final long POOL_BYTES = 16 << 20;
    private static final long JOIN_BYTES = 8 << 20;

    @TempDir
    private Path folder;

    private static LogRecord log(int number, int attributes) {
        LogRecord.Builder log = LogRecord.newBuilder()
                .setTimeUnixNano(number)
                .setBody(AnyValue.newBuilder().setStringValue("log " + number));
        for (int i = 0; i < attributes; i++) {
            log.addAttributes(KeyValue.newBuilder()
                    .setKey("key " + i % 100)
                    .setValue(AnyValue.newBuilder().setStringValue("value " + i)));
        }
        return log.build();
    }

    private List<OtlpRecord> write() throws IOException {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (int number = 1; number <= 40; number++) {
            scope.addLogRecords(log(number, number == 20 ? ATTRIBUTES : number % 3));
        }
        ExportLogsServiceRequest request = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build();
        try (OtapExporter exporter = OtapExporter.start(OtapOptions.of(folder, 1))) {
            exporter.send(new OtapRequest.Logs(request));
        }
        return OtlpRecord.of(new OtapRequest.Logs(request));
    }

    @Test
    void aLogOfMoreAttributesThanTheJoinMayHoldComesWhole() throws IOException {
        List<OtlpRecord> sent = write();
        List<OtlpRecord> read = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(POOL_BYTES));
                LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context =
                        ReadContext.builder().pool(pool).batchBytes(1 << 20).build()) {
            OtapReader reader = OtapReader.of(store, "", context);
            OtapStats stats;
            try (JoinedBatches<JoinedLog> batches = reader.logs(
                    reader.discover(DiscoveryOptions.DEFAULTS)
                            .partitions(Signal.LOGS)
                            .getFirst(),
                    OtapReadOptions.DEFAULTS.withMaxBufferBytes(JOIN_BYTES))) {
                while (batches.hasNext()) {
                    byte[] request = new OtlpProtoWriter()
                            .toByteArray(OtlpRequests.logs(batches.next().records()));
                    sizes.add(read.size());
                    read.addAll(OtlpRecord.of(RecordedCase.parse(Signal.LOGS, request)));
                }
                stats = batches.stats();
            }
            System.out.println("huge log: %,d attributes; %,d bytes off-heap at most, %,d of the join"
                    .formatted(stats.attributes(), pool.peak(), stats.peakBufferBytes()));
            assertThat(stats.peakBufferBytes()).isLessThanOrEqualTo(JOIN_BYTES);
            assertThat(stats.orphans()).isZero();
            assertThat(pool.inUse()).isZero();
        }
        assertThat(sizes).as("where batches begin").containsExactly(0, 20);
        assertThat(read.equals(sent)).as("all of each log").isTrue();
    }
}
