package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.MissingTableException;
import dev.intarsia.otap.internal.discover.Discovery;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.internal.join.JoinTable;
import dev.intarsia.otap.internal.join.TableJoin;
import dev.intarsia.otap.internal.record.OriginScan;
import dev.intarsia.otap.internal.record.Origins;
import dev.intarsia.otap.internal.record.ScannedFiles;
import dev.intarsia.otap.internal.wire.RecordEncoder;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// Reads the log records, spans and metrics of an exporter's directory, with their resources and scopes.
///
/// ```java
/// OtapReader reader = OtapReader.of(store, "otap", context);
/// for (Partition partition : reader.discover(DiscoveryOptions.DEFAULTS).partitions(Signal.LOGS)) {
///     try (JoinedBatches<JoinedLog> batches = reader.logs(partition, OtapReadOptions.DEFAULTS)) {
///         while (batches.hasNext()) {
///             send(OtlpRequests.logs(batches.next().records()));
///         }
///     }
/// }
/// ```
///
/// Every record of a root table is returned once, including those without id, in the order in which the exporter wrote
/// them; see [RecordOrder] for another order. Memory use is that of the join ([OtapReadOptions]), a batch, and a few
/// numbers per root row and per attribute of a resource or scope of the partition.
///
/// To obtain only the bytes of OTLP requests, use [#requests].
///
/// A discovery that is limited to some signals returns partitions without the files of the others: then fewer resources
/// and scopes can be resolved, since their resolution uses the ids of all signals.
///
/// Thread-safe; blocks the reading thread. The caller closes the store and the context.
public final class OtapReader {
    /// Heap size of the cached scans of files, for some million rows.
    private static final long SCANNED_BYTES = 64L << 20;

    private final TableFooters footers;
    private final String base;
    private final ReadContext context;
    private final ScannedFiles scanned = new ScannedFiles(SCANNED_BYTES);

    private OtapReader(TableFooters footers, String base, ReadContext context) {
        this.footers = footers;
        this.base = base;
        this.context = context;
    }

    /// Creates a reader that caches the footers of files, and what their scan yields for resources and scopes: up to 64
    /// MiB of heap for each of the two. Cached files are not scanned again.
    ///
    /// @param base folder of the tables' folders, `""` for the store's root
    public static OtapReader of(ObjectStore store, String base, ReadContext context) {
        return new OtapReader(new TableFooters(store, context), base, context);
    }

    /// Finds the current partitions.
    ///
    /// @throws dev.intarsia.error.ReadException if the directory cannot be listed
    public Discovered discover(DiscoveryOptions options) {
        return Stages.join(new Discovery(footers, base, options).discover());
    }

    /// The log records of a partition.
    ///
    /// @throws dev.intarsia.error.ReadException as [#read]
    public JoinedBatches<JoinedLog> logs(Partition partition, OtapReadOptions options) {
        return read(RecordKind.LOGS, partition, options);
    }

    /// The spans of a partition.
    ///
    /// @throws dev.intarsia.error.ReadException as [#read]
    public JoinedBatches<JoinedSpan> spans(Partition partition, OtapReadOptions options) {
        return read(RecordKind.SPANS, partition, options);
    }

    /// The metrics of a partition.
    ///
    /// @throws dev.intarsia.error.ReadException as [#read]
    public JoinedBatches<JoinedMetric> metrics(Partition partition, OtapReadOptions options) {
        return read(RecordKind.METRICS, partition, options);
    }

    /// The records of a partition. Reads footers, ids of all tables, and the attributes of resources and scopes, before
    /// it returns. A damaged file of another signal does not affect the records, but their resources and scopes are not
    /// resolved then: see [OtapStats#damaged()].
    ///
    /// If the root table is missing, no records are returned, and [OtapStats#pending()] counts the rows of its child
    /// tables.
    ///
    /// @throws MissingTableException if the partition has no table of such records
    /// @throws dev.intarsia.error.ReadException if a file of the signal cannot be read, or the store fails
    public <T extends JoinedRecord> JoinedBatches<T> read(
            RecordKind<T> kind, Partition partition, OtapReadOptions options) {
        Opened opened = open(kind.signal(), partition, options);
        return new JoinedBatches<>(partition, opened.cutter(options, kind.rows(partition.place(), opened.origins())));
    }

    /// The records of a partition as OTLP requests in protobuf: byte for byte what [OtlpRequests] and
    /// [dev.intarsia.model.otlp.OtlpProtoWriter] produce from the records of [#read], in a fraction of the time.
    ///
    /// @throws MissingTableException if the partition has no table of such records
    /// @throws dev.intarsia.error.ReadException if a file of the signal cannot be read, or the store fails
    public EncodedBatches requests(Signal signal, Partition partition, OtapReadOptions options) {
        Opened opened = open(signal, partition, options);
        RecordEncoder encoder = RecordEncoder.of(signal, partition.place(), opened.origins());
        return new EncodedBatches(partition, signal, opened.cutter(options, new EncodedRows(encoder)));
    }

    /// A partition whose ids have been read and whose tables are ready to be joined.
    private record Opened(
            Partition partition,
            Collection<TableFooter> roots,
            Origins origins,
            TableJoin join,
            long files,
            JoinedRoots joined,
            List<ReadException> damaged) {

        <T> BatchCutter<T> cutter(OtapReadOptions options, RowRecords<T> rows) {
            RecordSource<T> source = new RecordSource<>(partition, roots, join, rows, options);
            return new BatchCutter<>(options, source, files, joined, damaged);
        }
    }

    private Opened open(Signal signal, Partition partition, OtapReadOptions options) {
        if (!partition.hasSome(signal)) {
            throw new MissingTableException(
                    partition.place().withTable(signal.rootTable().folder()),
                    "neither the table nor one of its child tables exists");
        }
        PartitionTables tables = PartitionTables.read(partition, signal, footers);
        Origins scannedOrigins = OriginScan.read(tables.files(), tables.damaged(), partition.place(), context, scanned)
                .origins(signal);
        Origins origins = options.plainIds() || tables.hasPlainIds() ? scannedOrigins : scannedOrigins.unresolved();
        Predicate<TableFile> wanted = file -> options.rowsDone().applyAsLong(file) < OtapReadOptions.WHOLE_FILE;
        JoinTable joined = tables.joinOf(signal, wanted, context.trustStatistics());
        long shared = (long) tables.of(OtapTable.RESOURCE_ATTRS).size()
                + tables.of(OtapTable.SCOPE_ATTRS).size();
        TableJoin join = TableJoin.open(joined, partition.place(), options.joinOptions(), context);
        return new Opened(
                partition,
                tables.of(signal.rootTable()),
                origins,
                join,
                PartitionTables.count(joined) + shared,
                tables.rootsOf(signal, wanted),
                tables.damaged().failures());
    }

    /// The records of many partitions, one after the other. A partition that cannot be read becomes an element, and
    /// reading continues with the next one.
    ///
    /// @param discovered the partitions; those without tables of such records are skipped, and paths with problems fail
    public <T extends JoinedRecord> PartitionEvents<JoinedBatch<T>> readAll(
            RecordKind<T> kind, Discovered discovered, OtapReadOptions options) {
        return readAll(kind, discovered, partition -> true, options);
    }

    /// Same, for selected partitions.
    ///
    /// @param wanted selects the partitions to read; paths with problems always fail
    public <T extends JoinedRecord> PartitionEvents<JoinedBatch<T>> readAll(
            RecordKind<T> kind, Discovered discovered, Predicate<Partition> wanted, OtapReadOptions options) {
        return new PartitionEvents<>(
                discovered.problems(),
                partitions(kind.signal(), discovered, wanted),
                partition -> read(kind, partition, options));
    }

    /// Same, as requests; see [#requests].
    public PartitionEvents<EncodedBatch> requestsOfAll(Signal signal, Discovered discovered, OtapReadOptions options) {
        return requestsOfAll(signal, discovered, partition -> true, options);
    }

    /// Same, for selected partitions.
    ///
    /// @param wanted selects the partitions to read; paths with problems always fail
    public PartitionEvents<EncodedBatch> requestsOfAll(
            Signal signal, Discovered discovered, Predicate<Partition> wanted, OtapReadOptions options) {
        return new PartitionEvents<>(
                discovered.problems(),
                partitions(signal, discovered, wanted),
                partition -> requests(signal, partition, options));
    }

    private static List<Partition> partitions(Signal signal, Discovered discovered, Predicate<Partition> wanted) {
        return discovered.partitions().stream()
                .filter(partition -> partition.hasSome(signal))
                .filter(wanted)
                .toList();
    }
}
