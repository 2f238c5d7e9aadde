package dev.intarsia.testdata.otap;

import dev.intarsia.testdata.internal.otap.file.FileSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How an exporter writes. Made by [#builder(Path, long)].
public final class OtapOptions {
    private final Builder from;

    private OtapOptions(Builder from) {
        this.from = from;
    }

    /// Options with the defaults named at the setters.
    ///
    /// @param target the exporter's base folder; made when it is missing
    /// @param seed the same seed and requests yield the same bytes
    public static Builder builder(Path target, long seed) {
        return new Builder(target, seed);
    }

    /// A builder that begins with these options.
    public Builder toBuilder() {
        return from.copy();
    }

    /// The exporter's base folder.
    public Path target() {
        return from.target;
    }

    /// Determines names and part ids.
    public long seed() {
        return from.seed;
    }

    /// Order of the rows of a batch.
    public RowOrder rowOrder() {
        return from.rowOrder;
    }

    /// Rows of the root table at which a batch processor cuts; 0 for none.
    public int splitRows() {
        return from.splitRows;
    }

    /// One row in so many of a root table is lost; 0 for none.
    public int loseEvery() {
        return from.loseEvery;
    }

    /// Age of the exporter.
    public SchemaGeneration generation() {
        return from.generation;
    }

    /// How ids of resources and scopes stand in root tables.
    public OriginIds originIds() {
        return from.originIds;
    }

    /// What happens to a batch that does not fit.
    public ShapeChange shapeChange() {
        return from.shapeChange;
    }

    /// Keys of the partition path, in their order.
    public List<String> partitionKeys() {
        return List.copyOf(from.partitionKeys);
    }

    /// What else the schema of root tables says.
    public Map<String, String> metadata() {
        return new LinkedHashMap<>(from.metadata);
    }

    /// Rows at which a file is finished.
    public long targetRows() {
        return from.targetRows;
    }

    /// The first id.
    public long firstId() {
        return from.firstId;
    }

    /// The time in the names of the first files.
    public long startMillis() {
        return from.startMillis;
    }

    /// Where the requests are kept; empty for nowhere.
    public Optional<Path> requestFolder() {
        return from.requestFolder;
    }

    /// How files are written.
    FileSettings fileSettings() {
        boolean isVerbatim = from.generation == SchemaGeneration.VERBATIM;
        return new FileSettings(
                !isVerbatim,
                isVerbatim || from.generation == SchemaGeneration.REQUIRED_IDS,
                from.generation == SchemaGeneration.CURRENT,
                from.originIds == OriginIds.MARKED,
                from.hasSoundIds,
                from.pageRows,
                from.pageBytes,
                from.rowGroupRows,
                from.createdBy);
    }

    /// Collects the options.
    public static final class Builder {
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

        private Builder(Path target, long seed) {
            this.target = Objects.requireNonNull(target, "target");
            this.seed = seed;
        }

        private Builder copy() {
            return copyTo(target, seed);
        }

        /// A copy for another folder and seed, such as that of the next run.
        public Builder copyTo(Path newTarget, long newSeed) {
            Builder copy = new Builder(newTarget, newSeed);
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

        /// Order of the rows of a batch; as sent by default.
        public Builder rowOrder(RowOrder order) {
            rowOrder = order;
            return this;
        }

        /// Cuts batches as a batch processor does: parts of at most so many logs, spans or metrics, those without an id
        /// first. Not at all by default.
        public Builder splitRows(int rows) {
            splitRows = atLeast(1, rows, "rows of a part");
            return this;
        }

        /// Loses one log record, span or metric in so many, if it has an id and is not the last one of a batch that
        /// has, while what belongs to it stays: orphans. None by default.
        public Builder loseEvery(int items) {
            loseEvery = atLeast(1, items, "items of which one is lost");
            return this;
        }

        /// Age of the exporter; the current one by default.
        public Builder generation(SchemaGeneration newGeneration) {
            generation = newGeneration;
            return this;
        }

        /// How ids of resources and scopes stand in root tables; as numbers that are marked by default.
        public Builder originIds(OriginIds ids) {
            originIds = ids;
            return this;
        }

        /// What happens to a batch that does not fit into a file; it goes into a new one by default.
        public Builder shapeChange(ShapeChange change) {
            shapeChange = change;
            return this;
        }

        /// Keys of the partition path in their order, of which `_part_id` always has a value and others if
        /// [#metadata(Map)] has one; none by default.
        public Builder partitionKeys(String... keys) {
            partitionKeys = List.of(keys);
            return this;
        }

        /// What the schema of root tables says beside `_part_id`; nothing by default.
        public Builder metadata(Map<String, String> pairs) {
            metadata = new LinkedHashMap<>(pairs);
            return this;
        }

        /// Rows at which a file is finished, which a batch may exceed; no limit by default. A file becomes visible only
        /// once those of its child tables are.
        public Builder targetRows(long rows) {
            targetRows = rows;
            return this;
        }

        /// The first id, below 2^32; 0 by default. When ids are used up a new part begins.
        public Builder firstId(long id) {
            firstId = id;
            return this;
        }

        /// The time in the names of the first files.
        public Builder startMillis(long millis) {
            startMillis = millis;
            return this;
        }

        /// Writes trace and span ids as the format says, so that any reader gets them right; false by default.
        public Builder soundIds(boolean sound) {
            hasSoundIds = sound;
            return this;
        }

        /// Rows at which a page is closed; 20,000 by default.
        public Builder pageRows(int rows) {
            pageRows = atLeast(1, rows, "rows of a page");
            return this;
        }

        /// Bytes at which a page is closed; 1 MiB by default.
        public Builder pageBytes(int bytes) {
            pageBytes = atLeast(1, bytes, "bytes of a page");
            return this;
        }

        /// Rows of a row group; 1,048,576 by default. So many are kept in memory for each open file.
        public Builder rowGroupRows(int rows) {
            rowGroupRows = atLeast(1, rows, "rows of a row group");
            return this;
        }

        /// Who files are said to be written by.
        public Builder createdBy(String writer) {
            createdBy = writer;
            return this;
        }

        /// Keeps the requests in this folder, as `000.pb` and so on; nowhere by default.
        public Builder requestFolder(Path folder) {
            requestFolder = Optional.of(folder);
            return this;
        }

        /// The options.
        public OtapOptions build() {
            return new OtapOptions(copy());
        }

        private static int atLeast(int least, int value, String what) {
            if (value < least) {
                throw new IllegalArgumentException("the " + what + " are at least " + least + ", not " + value);
            }
            return value;
        }
    }
}
