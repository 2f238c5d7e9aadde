package dev.intarsia.writer;

import dev.intarsia.schema.ColumnPath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a file is written. Made by [#builder()].
public final class WriterOptions {

    private final PageVersion pageVersion;
    private final int pageBytes;
    private final int maxPageRows;
    private final int indexValueBytes;
    private final boolean pageStatistics;
    private final boolean pageChecksums;
    private final boolean statisticsDetails;
    private final int statisticsValueBytes;
    private final int footerVersion;
    private final String createdBy;
    private final Map<String, String> keyValues;
    private final ColumnOptions defaultColumn;
    private final Map<ColumnPath, ColumnOptions> columns;

    private WriterOptions(Builder builder) {
        pageVersion = builder.pageVersion;
        pageBytes = builder.pageBytes;
        maxPageRows = builder.maxPageRows;
        indexValueBytes = builder.indexValueBytes;
        pageStatistics = builder.pageStatistics;
        pageChecksums = builder.pageChecksums;
        statisticsDetails = builder.statisticsDetails;
        statisticsValueBytes = builder.statisticsValueBytes;
        footerVersion = builder.footerVersion;
        createdBy = builder.createdBy;
        keyValues = new LinkedHashMap<>(builder.keyValues);
        defaultColumn = builder.defaultColumn;
        columns = Map.copyOf(builder.columns);
    }

    /// Options with the defaults named at the setters.
    public static Builder builder() {
        return new Builder();
    }

    /// Layout of the data pages.
    public PageVersion pageVersion() {
        return pageVersion;
    }

    /// Bytes, before compression, at which a page is closed.
    public int pageBytes() {
        return pageBytes;
    }

    /// Rows at which a page is closed.
    public int maxPageRows() {
        return maxPageRows;
    }

    /// Bytes to which byte-array bounds are cut in the column index.
    public int indexValueBytes() {
        return indexValueBytes;
    }

    /// Whether page headers carry statistics too.
    public boolean pageStatistics() {
        return pageStatistics;
    }

    /// Whether page headers carry a CRC.
    public boolean pageChecksums() {
        return pageChecksums;
    }

    /// Whether a chunk's statistics say that bounds are exact, and repeat those of signed numbers in the deprecated
    /// fields.
    public boolean statisticsDetails() {
        return statisticsDetails;
    }

    /// Bytes to which byte-array bounds are cut in statistics.
    public int statisticsValueBytes() {
        return statisticsValueBytes;
    }

    /// The version stored in the footer.
    public int footerVersion() {
        return footerVersion;
    }

    /// Who wrote the file.
    public String createdBy() {
        return createdBy;
    }

    /// The file's own key/value pairs, in their order; a copy.
    public Map<String, String> keyValues() {
        return new LinkedHashMap<>(keyValues);
    }

    /// Options of this column.
    public ColumnOptions column(ColumnPath path) {
        return columns.getOrDefault(path, defaultColumn);
    }

    /// The columns that have options of their own.
    Map<ColumnPath, ColumnOptions> columns() {
        return columns;
    }

    /// Collects the options.
    public static final class Builder {

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
        private ColumnOptions defaultColumn = ColumnOptions.DEFAULT;
        private final Map<ColumnPath, ColumnOptions> columns = new HashMap<>();

        private Builder() {}

        /// Layout of the data pages; V2 by default.
        public Builder pageVersion(PageVersion version) {
            pageVersion = version;
            return this;
        }

        /// Bytes before compression at which a page is closed; 256 KiB by default. A row is never split.
        public Builder pageBytes(int bytes) {
            pageBytes = positive(bytes, "page size");
            return this;
        }

        /// Rows at which a page is closed; no limit by default.
        public Builder maxPageRows(int rows) {
            maxPageRows = positive(rows, "rows per page");
            return this;
        }

        /// Bytes to which byte-array bounds are cut in the column index; 16 by default.
        public Builder indexValueBytes(int bytes) {
            indexValueBytes = positive(bytes, "size of index values");
            return this;
        }

        /// Whether page headers carry statistics too; true by default.
        public Builder pageStatistics(boolean write) {
            pageStatistics = write;
            return this;
        }

        /// Whether page headers carry a CRC; true by default.
        public Builder pageChecksums(boolean write) {
            pageChecksums = write;
            return this;
        }

        /// Whether a chunk's statistics say that bounds are exact, and repeat those of signed numbers in the deprecated
        /// fields; false by default.
        public Builder statisticsDetails(boolean write) {
            statisticsDetails = write;
            return this;
        }

        /// Bytes to which byte-array bounds are cut in statistics; not at all by default.
        public Builder statisticsValueBytes(int bytes) {
            statisticsValueBytes = positive(bytes, "size of statistics values");
            return this;
        }

        /// The version stored in the footer; 2 by default.
        public Builder footerVersion(int version) {
            footerVersion = positive(version, "footer version");
            return this;
        }

        /// Who writes the file.
        public Builder createdBy(String application) {
            createdBy = application;
            return this;
        }

        /// Adds a key/value pair to the footer.
        public Builder keyValue(String key, String value) {
            keyValues.put(key, value);
            return this;
        }

        /// Options of the columns that have none of their own.
        public Builder defaultColumn(ColumnOptions options) {
            defaultColumn = options;
            return this;
        }

        /// Options of one column.
        public Builder column(ColumnPath path, ColumnOptions options) {
            columns.put(path, options);
            return this;
        }

        /// The options.
        public WriterOptions build() {
            return new WriterOptions(this);
        }

        private static int positive(int value, String what) {
            if (value <= 0) {
                throw new IllegalArgumentException("the " + what + " must be positive, not " + value);
            }
            return value;
        }
    }
}
