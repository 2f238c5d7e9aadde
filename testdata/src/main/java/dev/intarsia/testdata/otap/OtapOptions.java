package dev.intarsia.testdata.otap;

import dev.intarsia.testdata.internal.otap.file.FileSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// How an exporter writes. Immutable; start from [#of(Path, long)] and change single options.
public final class OtapOptions {
    /// Never changed once the options are made.
    private final Values values;

    private OtapOptions(Values values) {
        this.values = values;
    }

    /// Options with the defaults named at the methods that change them.
    ///
    /// @param target the exporter's base folder; made when it is missing
    /// @param seed the same seed and requests yield the same bytes
    public static OtapOptions of(Path target, long seed) {
        return new OtapOptions(new Values(target, seed));
    }

    private OtapOptions with(Consumer<Values> change) {
        Values copy = values.copyTo(values.target, values.seed);
        change.accept(copy);
        return new OtapOptions(copy);
    }

    /// These options for another folder and seed, such as that of the next run.
    public OtapOptions withTarget(Path newTarget, long newSeed) {
        return new OtapOptions(values.copyTo(newTarget, newSeed));
    }

    /// The exporter's base folder.
    public Path target() {
        return values.target;
    }

    /// Determines names and part ids.
    public long seed() {
        return values.seed;
    }

    /// Order of the rows of a batch.
    public RowOrder rowOrder() {
        return values.rowOrder;
    }

    /// Rows of the root table at which a batch processor cuts; 0 for none.
    public int splitRows() {
        return values.splitRows;
    }

    /// One row in so many of a root table is lost; 0 for none.
    public int loseEvery() {
        return values.loseEvery;
    }

    /// Age of the exporter.
    public SchemaGeneration generation() {
        return values.generation;
    }

    /// How ids of resources and scopes stand in root tables.
    public OriginIds originIds() {
        return values.originIds;
    }

    /// What happens to a batch that does not fit.
    public ShapeChange shapeChange() {
        return values.shapeChange;
    }

    /// Keys of the partition path, in their order.
    public List<String> partitionKeys() {
        return List.copyOf(values.partitionKeys);
    }

    /// What else the schema of root tables says.
    public Map<String, String> metadata() {
        return new LinkedHashMap<>(values.metadata);
    }

    /// Rows at which a file is finished.
    public long targetRows() {
        return values.targetRows;
    }

    /// The first id.
    public long firstId() {
        return values.firstId;
    }

    /// The time in the names of the first files.
    public long startMillis() {
        return values.startMillis;
    }

    /// Where the requests are kept; empty for nowhere.
    public Optional<Path> requestFolder() {
        return values.requestFolder;
    }

    /// How files are written.
    FileSettings fileSettings() {
        boolean isVerbatim = values.generation == SchemaGeneration.VERBATIM;
        return new FileSettings(
                !isVerbatim,
                isVerbatim || values.generation == SchemaGeneration.REQUIRED_IDS,
                values.generation == SchemaGeneration.CURRENT,
                values.originIds == OriginIds.MARKED,
                values.hasSoundIds,
                values.pageRows,
                values.pageBytes,
                values.rowGroupRows,
                values.createdBy);
    }

    /// Order of the rows of a batch; as sent by default.
    public OtapOptions withRowOrder(RowOrder order) {
        return with(copy -> copy.rowOrder = order);
    }

    /// Cuts batches as a batch processor does: parts of at most so many logs, spans or metrics, those without an id
    /// first. Not at all by default.
    public OtapOptions withSplitRows(int rows) {
        return with(copy -> copy.splitRows = atLeast(1, rows, "rows of a part"));
    }

    /// Loses one log record, span or metric in so many, if it has an id and is not the last one of a batch that
    /// has, while what belongs to it stays: orphans. None by default.
    public OtapOptions withLoseEvery(int items) {
        return with(copy -> copy.loseEvery = atLeast(1, items, "items of which one is lost"));
    }

    /// Age of the exporter; the current one by default.
    public OtapOptions withGeneration(SchemaGeneration newGeneration) {
        return with(copy -> copy.generation = newGeneration);
    }

    /// How ids of resources and scopes stand in root tables; as numbers that are marked by default.
    public OtapOptions withOriginIds(OriginIds ids) {
        return with(copy -> copy.originIds = ids);
    }

    /// What happens to a batch that does not fit into a file; it goes into a new one by default.
    public OtapOptions withShapeChange(ShapeChange change) {
        return with(copy -> copy.shapeChange = change);
    }

    /// Keys of the partition path in their order, of which `_part_id` always has a value and others if
    /// [#withMetadata(Map)] has one; none by default.
    public OtapOptions withPartitionKeys(String... keys) {
        return with(copy -> copy.partitionKeys = List.of(keys));
    }

    /// What the schema of root tables says beside `_part_id`; nothing by default.
    public OtapOptions withMetadata(Map<String, String> pairs) {
        return with(copy -> copy.metadata = new LinkedHashMap<>(pairs));
    }

    /// Rows at which a file is finished, which a batch may exceed; no limit by default. A file becomes visible only
    /// once those of its child tables are.
    public OtapOptions withTargetRows(long rows) {
        return with(copy -> copy.targetRows = rows);
    }

    /// The first id, below 2^32; 0 by default. When ids are used up a new part begins.
    public OtapOptions withFirstId(long id) {
        return with(copy -> copy.firstId = id);
    }

    /// The time in the names of the first files.
    public OtapOptions withStartMillis(long millis) {
        return with(copy -> copy.startMillis = millis);
    }

    /// Writes trace and span ids as the format says, so that any reader gets them right; false by default.
    public OtapOptions withSoundIds(boolean sound) {
        return with(copy -> copy.hasSoundIds = sound);
    }

    /// Rows at which a page is closed; 20,000 by default.
    public OtapOptions withPageRows(int rows) {
        return with(copy -> copy.pageRows = atLeast(1, rows, "rows of a page"));
    }

    /// Bytes at which a page is closed; 1 MiB by default.
    public OtapOptions withPageBytes(int bytes) {
        return with(copy -> copy.pageBytes = atLeast(1, bytes, "bytes of a page"));
    }

    /// Rows of a row group; 1,048,576 by default. So many are kept in memory for each open file.
    public OtapOptions withRowGroupRows(int rows) {
        return with(copy -> copy.rowGroupRows = atLeast(1, rows, "rows of a row group"));
    }

    /// Who files are said to be written by.
    public OtapOptions withCreatedBy(String writer) {
        return with(copy -> copy.createdBy = writer);
    }

    /// Keeps the requests in this folder, as `000.pb` and so on; nowhere by default.
    public OtapOptions withRequestFolder(Path folder) {
        return with(copy -> copy.requestFolder = Optional.of(folder));
    }

    private static int atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException("the " + what + " are at least " + least + ", not " + value);
        }
        return value;
    }

    private static final class Values {
        private final Path target;
        private final long seed;
        private RowOrder rowOrder = RowOrder.AS_SENT;
        private int splitRows;
        private int loseEvery;
        private SchemaGeneration generation = SchemaGeneration.CURRENT;
        private OriginIds originIds = OriginIds.MARKED;
        private ShapeChange shapeChange = ShapeChange.NEW_FILE;
        private List<String> partitionKeys = List.of();
        private Map<String, String> metadata = Map.of();
        private long targetRows = Long.MAX_VALUE;
        private long firstId;
        private long startMillis = 1_790_000_000_000L;
        private boolean hasSoundIds;
        private int pageRows = 20_000;
        private int pageBytes = 1 << 20;
        private int rowGroupRows = 1 << 20;
        private String createdBy = "parquet-rs version 58.4.0";
        private Optional<Path> requestFolder = Optional.empty();

        private Values(Path target, long seed) {
            this.target = Objects.requireNonNull(target, "target");
            this.seed = seed;
        }

        private Values copyTo(Path newTarget, long newSeed) {
            Values copy = new Values(newTarget, newSeed);
            copy.rowOrder = rowOrder;
            copy.splitRows = splitRows;
            copy.loseEvery = loseEvery;
            copy.generation = generation;
            copy.originIds = originIds;
            copy.shapeChange = shapeChange;
            copy.partitionKeys = partitionKeys;
            copy.metadata = metadata;
            copy.targetRows = targetRows;
            copy.firstId = firstId;
            copy.startMillis = startMillis;
            copy.hasSoundIds = hasSoundIds;
            copy.pageRows = pageRows;
            copy.pageBytes = pageBytes;
            copy.rowGroupRows = rowGroupRows;
            copy.createdBy = createdBy;
            copy.requestFolder = requestFolder;
            return copy;
        }
    }
}
