package dev.intarsia.writer;

import dev.intarsia.schema.ColumnPath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// How a file is written. Immutable; start from [#DEFAULTS] and change single options.
public final class WriterOptions {
    /// Options with the defaults named at the methods that change them.
    public static final WriterOptions DEFAULTS = new WriterOptions(new Values());

    /// Never changed once the options are made.
    private final Values values;

    private WriterOptions(Values values) {
        this.values = values;
    }

    private WriterOptions with(Consumer<Values> change) {
        Values copy = values.copy();
        change.accept(copy);
        return new WriterOptions(copy);
    }

    /// Layout of the data pages.
    public PageVersion pageVersion() {
        return values.pageVersion;
    }

    /// Bytes, before compression, at which a page is closed.
    public int pageBytes() {
        return values.pageBytes;
    }

    /// Rows at which a page is closed.
    public int maxPageRows() {
        return values.maxPageRows;
    }

    /// Bytes to which byte-array bounds are cut in the column index.
    public int indexValueBytes() {
        return values.indexValueBytes;
    }

    /// Whether page headers carry statistics too.
    public boolean pageStatistics() {
        return values.pageStatistics;
    }

    /// Whether page headers carry a CRC.
    public boolean pageChecksums() {
        return values.pageChecksums;
    }

    /// Whether a chunk's statistics say that bounds are exact, and repeat those of signed numbers in the deprecated
    /// fields.
    public boolean statisticsDetails() {
        return values.statisticsDetails;
    }

    /// Bytes to which byte-array bounds are cut in statistics.
    public int statisticsValueBytes() {
        return values.statisticsValueBytes;
    }

    /// The version stored in the footer.
    public int footerVersion() {
        return values.footerVersion;
    }

    /// Who wrote the file.
    public String createdBy() {
        return values.createdBy;
    }

    /// The file's own key/value pairs, in their order; a copy.
    public Map<String, String> keyValues() {
        return new LinkedHashMap<>(values.keyValues);
    }

    /// Options of this column.
    public ColumnOptions column(ColumnPath path) {
        return values.columns.getOrDefault(path, values.defaultColumn);
    }

    /// The columns that have options of their own.
    Map<ColumnPath, ColumnOptions> columns() {
        return values.columns;
    }

    /// Layout of the data pages; V2 by default.
    public WriterOptions withPageVersion(PageVersion version) {
        return with(copy -> copy.pageVersion = version);
    }

    /// Bytes before compression at which a page is closed; 256 KiB by default. A row is never split.
    public WriterOptions withPageBytes(int bytes) {
        return with(copy -> copy.pageBytes = positive(bytes, "page size"));
    }

    /// Rows at which a page is closed; no limit by default.
    public WriterOptions withMaxPageRows(int rows) {
        return with(copy -> copy.maxPageRows = positive(rows, "rows per page"));
    }

    /// Bytes to which byte-array bounds are cut in the column index; 16 by default.
    public WriterOptions withIndexValueBytes(int bytes) {
        return with(copy -> copy.indexValueBytes = positive(bytes, "size of index values"));
    }

    /// Whether page headers carry statistics too; true by default.
    public WriterOptions withPageStatistics(boolean write) {
        return with(copy -> copy.pageStatistics = write);
    }

    /// Whether page headers carry a CRC; true by default.
    public WriterOptions withPageChecksums(boolean write) {
        return with(copy -> copy.pageChecksums = write);
    }

    /// Whether a chunk's statistics say that bounds are exact, and repeat those of signed numbers in the deprecated
    /// fields; false by default.
    public WriterOptions withStatisticsDetails(boolean write) {
        return with(copy -> copy.statisticsDetails = write);
    }

    /// Bytes to which byte-array bounds are cut in statistics; not at all by default.
    public WriterOptions withStatisticsValueBytes(int bytes) {
        return with(copy -> copy.statisticsValueBytes = positive(bytes, "size of statistics values"));
    }

    /// The version stored in the footer; 2 by default.
    public WriterOptions withFooterVersion(int version) {
        return with(copy -> copy.footerVersion = positive(version, "footer version"));
    }

    /// Who writes the file.
    public WriterOptions withCreatedBy(String application) {
        return with(copy -> copy.createdBy = application);
    }

    /// Adds a key/value pair to the footer.
    public WriterOptions withKeyValue(String key, String value) {
        return with(copy -> copy.keyValues.put(key, value));
    }

    /// Options of the columns that have none of their own.
    public WriterOptions withDefaultColumn(ColumnOptions options) {
        return with(copy -> copy.defaultColumn = options);
    }

    /// Options of each of these columns.
    public WriterOptions withColumns(Map<ColumnPath, ColumnOptions> options) {
        return with(copy -> copy.columns.putAll(options));
    }

    /// Options of one column.
    public WriterOptions withColumn(ColumnPath path, ColumnOptions options) {
        return with(copy -> copy.columns.put(path, options));
    }

    private static int positive(int value, String what) {
        if (value <= 0) {
            throw new IllegalArgumentException("the " + what + " must be positive, not " + value);
        }
        return value;
    }

    private static final class Values {
        private PageVersion pageVersion = PageVersion.V2;
        private int pageBytes = 256 << 10;
        private int maxPageRows = Integer.MAX_VALUE;
        private int indexValueBytes = 16;
        private boolean pageStatistics = true;
        private boolean pageChecksums = true;
        private boolean statisticsDetails;
        private int statisticsValueBytes = Integer.MAX_VALUE;
        private int footerVersion = 2;
        private String createdBy = "intarsia version 0.1.0";
        private final Map<String, String> keyValues = new LinkedHashMap<>();
        private ColumnOptions defaultColumn = ColumnOptions.DEFAULTS;
        private final Map<ColumnPath, ColumnOptions> columns = new HashMap<>();

        private Values copy() {
            Values copy = new Values();
            copy.pageVersion = pageVersion;
            copy.pageBytes = pageBytes;
            copy.maxPageRows = maxPageRows;
            copy.indexValueBytes = indexValueBytes;
            copy.pageStatistics = pageStatistics;
            copy.pageChecksums = pageChecksums;
            copy.statisticsDetails = statisticsDetails;
            copy.statisticsValueBytes = statisticsValueBytes;
            copy.footerVersion = footerVersion;
            copy.createdBy = createdBy;
            copy.keyValues.putAll(keyValues);
            copy.defaultColumn = defaultColumn;
            copy.columns.putAll(columns);
            return copy;
        }
    }
}
