package dev.intarsia.testdata.otap;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.internal.otap.BatchDifferences;
import dev.intarsia.testdata.internal.otap.BatchLoss;
import dev.intarsia.testdata.internal.otap.BatchShuffle;
import dev.intarsia.testdata.internal.otap.BatchSort;
import dev.intarsia.testdata.internal.otap.BatchSplit;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.IdSequence;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.encode.LogsEncoder;
import dev.intarsia.testdata.internal.otap.encode.MetricsEncoder;
import dev.intarsia.testdata.internal.otap.encode.SpansEncoder;
import dev.intarsia.testdata.internal.otap.file.ShapeChangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// One run of an exporter: takes OTLP requests, makes batches of OTAP tables of them and writes those into files.
///
/// Files become visible when they are finished, child tables before their parents: at the row target, by age and at the
/// end. Memory is that of one batch and of a row group of each open file. Not thread-safe.
public final class OtapExporter implements AutoCloseable {
    private static final String PART_ID = "_part_id";

    private final OtapOptions options;
    private final SplittableRandom random;
    private final OpenFiles files;
    private final IdSequence ids;
    private final Map<OtapTable, Long> rowCounts = new EnumMap<>(OtapTable.class);
    private final Map<Signal, Integer> sent = new EnumMap<>(Signal.class);
    private final Map<Signal, BatchLoss> losses = new EnumMap<>(Signal.class);
    private int batchCount;
    private int requestCount;
    private boolean closed;

    private OtapExporter(OtapOptions options) {
        this.options = options;
        random = new SplittableRandom(options.seed());
        files = new OpenFiles(options, random);
        ids = new IdSequence(this::uuid, options.firstId());
        if (options.loseEvery() > 0) {
            for (Signal signal : Signal.values()) {
                losses.put(signal, new BatchLoss(options.loseEvery()));
            }
        }
    }

    /// Starts a run. Files that are there already stay, as after a restart.
    public static OtapExporter start(OtapOptions options) {
        return new OtapExporter(options);
    }

    /// Writes a request. One without logs, spans or metrics leaves nothing.
    ///
    /// @throws ShapeChangedException when a batch does not fit into an open file and the options say to stop; the run
    ///     is over then
    /// @throws IllegalArgumentException for more than a batch takes, or a log without attributes where ids are REQUIRED
    /// @throws IOException when a file cannot be written
    public void send(OtapRequest request) throws IOException {
        if (closed) {
            throw new IllegalStateException("the run is over");
        }
        keep(request);
        OtapBatch batch = encode(request);
        if (batch.isEmpty()) {
            return;
        }
        int first = sent.merge(request.signal(), root(batch).size(), Integer::sum)
                - root(batch).size();
        OtapBatch ordered = ordered(batch);
        for (OtapBatch part :
                options.splitRows() == 0 ? List.of(ordered) : BatchSplit.split(ordered, options.splitRows())) {
            BatchLoss loss = losses.get(request.signal());
            write(loss == null ? part : loss.apply(part, first));
        }
    }

    private static EncodedTableRows root(OtapBatch batch) {
        return Objects.requireNonNull(batch.tables().get(batch.signal().rootTable()), "root table");
    }

    private OtapBatch ordered(OtapBatch batch) {
        return switch (options.rowOrder()) {
            case AS_SENT -> batch;
            case BY_VALUE -> BatchSort.sorted(batch);
            case SHUFFLED -> BatchShuffle.shuffled(batch, random);
        };
    }

    private void keep(OtapRequest request) throws IOException {
        if (options.requestFolder().isPresent()) {
            Path folder = Files.createDirectories(options.requestFolder().get());
            Files.write(
                    folder.resolve("%03d.pb".formatted(requestCount)),
                    request.message().toByteArray());
        }
        requestCount++;
    }

    private static OtapBatch encode(OtapRequest request) {
        return switch (request) {
            case OtapRequest.Logs logs -> LogsEncoder.encode(logs.message().getResourceLogsList());
            case OtapRequest.Traces traces ->
                SpansEncoder.encode(traces.message().getResourceSpansList());
            case OtapRequest.Metrics metrics ->
                MetricsEncoder.encode(metrics.message().getResourceMetricsList());
        };
    }

    private void write(OtapBatch batch) throws IOException {
        checkIds(batch);
        if (options.originIds() == OriginIds.DIFFERENCES) {
            BatchDifferences.apply(batch);
        }
        Map<String, String> metadata = new LinkedHashMap<>(options.metadata());
        metadata.put(PART_ID, ids.place(batch));
        String partition = partition(metadata);
        files.beginBatch();
        List<EncodedTableRows> tables = new ArrayList<>(batch.tables().values());
        for (EncodedTableRows rows : tables.reversed()) {
            boolean isRoot = rows.definition().table().isRoot();
            try {
                files.append(batchCount, partition, rows, isRoot ? metadata : Map.of());
            } catch (ShapeChangeException e) {
                abort();
                throw new ShapeChangedException(e);
            }
            rowCounts.merge(rows.definition().table(), (long) rows.size(), Long::sum);
        }
        batchCount++;
        files.finishFull();
    }

    private void checkIds(OtapBatch batch) {
        if (options.fileSettings().hasRequiredIds()) {
            EncodedTableRows root = root(batch);
            for (int row = 0; row < root.size(); row++) {
                if (root.column("id").isNull(row)) {
                    throw new IllegalArgumentException("where ids are REQUIRED every log needs an attribute");
                }
            }
        }
    }

    private String partition(Map<String, String> metadata) {
        StringBuilder path = new StringBuilder();
        for (String key : options.partitionKeys()) {
            if (metadata.containsKey(key)) {
                path.append(key).append('=').append(metadata.get(key)).append('/');
            }
        }
        return path.toString();
    }

    private String uuid() {
        return uuid(random);
    }

    /// A random UUID of version 4.
    static String uuid(SplittableRandom random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    /// Lets time go by.
    public void advance(long millis) {
        files.advance(millis);
    }

    /// Finishes the files that were begun at least so long ago, each table on its own: the exporter's flush by age.
    ///
    /// @throws IOException when a file cannot be written
    public void finishOlderThan(long millis) throws IOException {
        files.finish(file -> files.clockMillis() - file.beganMillis() >= millis);
    }

    /// Finishes the files of these tables.
    ///
    /// @throws IOException when a file cannot be written
    public void finish(Set<OtapTable> tables) throws IOException {
        files.finish(file -> tables.contains(file.table()));
    }

    /// The files that are visible, in the order in which they became so.
    public List<Path> files() {
        return files.visible();
    }

    /// Number of rows written per table, visible or not.
    public Map<OtapTable, Long> rowCounts() {
        return Map.copyOf(rowCounts);
    }

    /// Positions of the lost log records, spans or metrics of a signal, counted from 0 in the order of sending.
    public BitSet lostItems(Signal signal) {
        BatchLoss loss = losses.get(signal);
        return loss == null ? new BitSet() : (BitSet) loss.lost().clone();
    }

    /// Number of rows per table below a root table whose row there is lost.
    public Map<OtapTable, Long> orphanCounts() {
        Map<OtapTable, Long> orphans = new EnumMap<>(OtapTable.class);
        losses.values().forEach(loss -> orphans.putAll(loss.orphans()));
        return orphans;
    }

    /// Number of batches written.
    public int batchCount() {
        return batchCount;
    }

    /// The time in the names of the next files; a run after this one starts later.
    public long clockMillis() {
        return files.clockMillis();
    }

    /// Ends the run as if the process had been killed: what is not visible is lost. Files of which a row group was
    /// written stay beside their place, without a footer. Does nothing after the end.
    ///
    /// @throws IOException when a file cannot be removed
    public void abort() throws IOException {
        if (!closed) {
            closed = true;
            files.abandon();
        }
    }

    /// Ends the run and finishes all files. Does nothing after the end.
    ///
    /// @throws IOException when a file cannot be written
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            files.finishAll();
        }
    }
}
