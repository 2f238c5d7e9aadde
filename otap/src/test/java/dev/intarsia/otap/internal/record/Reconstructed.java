package dev.intarsia.otap.internal.record;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.Metric;
import dev.intarsia.model.Span;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.internal.discover.Discovery;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.internal.join.JoinTable;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.join.TableJoin;
import dev.intarsia.otap.internal.schema.TableLayout;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All records of an exporter's directory.
final class Reconstructed {
    /// A record as it was read.
    ///
    /// @param data the log record, span or metric, without what exporters lose
    record Row(Object data, RecordResource resource, RecordScope scope) {
        Entry entry() {
            return new Entry(
                    data,
                    Requests.comparable(resource.resource()),
                    resource.schemaUrl(),
                    Requests.comparable(scope.scope()),
                    scope.schemaUrlToOtlp());
        }
    }

    private final Map<Signal, List<Row>> rows = new EnumMap<>(Signal.class);

    /// Reads a directory, and checks that all memory is released.
    static Reconstructed read(Path directory, JoinOptions options) {
        Reconstructed all = new Reconstructed();
        try (OffHeapPool pool = OffHeapPool.create();
                LocalObjectStore store = new LocalObjectStore(directory);
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            TableFooters footers = new TableFooters(store, context);
            Discovered discovered = new Discovery(footers, "", DiscoveryOptions.DEFAULTS)
                    .discover()
                    .toCompletableFuture()
                    .join();
            for (Partition partition : discovered.partitions()) {
                all.partition(partition, footers, context, options);
            }
            if (pool.inUse() != 0) {
                throw new AssertionError(pool.inUse() + " bytes are still in use");
            }
        }
        return all;
    }

    List<Row> of(Signal signal) {
        return rows.computeIfAbsent(signal, none -> new ArrayList<>());
    }

    private void partition(Partition partition, TableFooters footers, ReadContext context, JoinOptions options) {
        Map<OtapTable, List<TableFooter>> files = new EnumMap<>(OtapTable.class);
        partition
                .files()
                .forEach((table, of) -> files.put(
                        table,
                        footers.readInWriteOrder(of).toCompletableFuture().join()));
        OriginScan scan = OriginScan.read(files, partition.place(), context);
        for (Signal signal : Signal.values()) {
            if (!partition.has(signal)) {
                continue;
            }
            JoinTable tree =
                    JoinTable.tree(signal.rootTable(), table -> parquet(files, table), table -> columns(files, table));
            try (TableJoin join = TableJoin.open(tree, partition.place(), options, context)) {
                read(signal, reader(signal, partition, scan), join);
            }
        }
    }

    private static List<ParquetFile> parquet(Map<OtapTable, List<TableFooter>> files, OtapTable table) {
        return files.getOrDefault(table, List.of()).stream()
                .map(TableFooter::parquet)
                .toList();
    }

    private static Projection columns(Map<OtapTable, List<TableFooter>> files, OtapTable table) {
        return Projection.of(files.getOrDefault(table, List.of()).stream()
                .flatMap(file ->
                        TableLayout.columns(table).stream().flatMap(column -> file.columns().leaf(column).stream()))
                .map(leaf -> leaf.path())
                .distinct()
                .toList());
    }

    private static RecordReader<?> reader(Signal signal, Partition partition, OriginScan scan) {
        Origins origins = scan.origins(signal);
        return switch (signal) {
            case LOGS -> new LogReader(partition.place(), origins);
            case TRACES -> new SpanReader(partition.place(), origins);
            case METRICS -> new MetricReader(partition.place(), origins);
        };
    }

    private void read(Signal signal, RecordReader<?> reader, TableJoin join) {
        for (Optional<JoinedRows> part = join.next(); part.isPresent(); part = join.next()) {
            reader.bind(part.get());
            for (int row = 0; row < reader.rowCount(); row++) {
                of(signal).add(new Row(comparable(reader.read(row)), reader.resource(row), reader.scope(row)));
            }
        }
        if (reader.rejected() != 0) {
            throw new AssertionError(reader.rejected() + " rows were rejected");
        }
    }

    private static Object comparable(Object data) {
        return switch (data) {
            case LogRecord log -> Losses.of(log);
            case Span span -> Losses.of(span);
            case Metric metric -> Losses.of(metric);
            default -> throw new AssertionError(data);
        };
    }
}
