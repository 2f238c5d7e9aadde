package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Statistics of reading records.
///
/// @param files number of files read, including those of resources and scopes
/// @param records records returned
/// @param attributes their attributes, see [JoinedRecord#attributeCount()]
/// @param leftOut records that were filtered by their time or because they were done
/// @param unresolved returned records whose resource or scope cannot be resolved
/// @param late records returned too late for time order
/// @param rejected child rows and bodies omitted because of an unknown type
/// @param rowsRead rows whose projected columns were read
/// @param rowsReadAgain rows read more than once, which is the cost of skew
/// @param bufferBytes memory of the join currently in use
/// @param peakBufferBytes maximum memory of the join; over several partitions, the maximum of any of them
/// @param tables row counts of each table; empty until the partition is read to its end
/// @param damaged why files of other signals cannot be read: no resource and no scope is resolved then
public record OtapStats(
        long files,
        long records,
        long attributes,
        long leftOut,
        long unresolved,
        long late,
        long rejected,
        long rowsRead,
        long rowsReadAgain,
        long bufferBytes,
        long peakBufferBytes,
        Map<OtapTable, TableCounts> tables,
        List<ReadException> damaged) {
    /// Statistics before anything is read.
    public static final OtapStats NONE = new OtapStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), List.of());

    /// Copies map and list.
    public OtapStats {
        tables = Collections.unmodifiableMap(tables.isEmpty() ? Map.of() : new EnumMap<>(tables));
        damaged = List.copyOf(damaged);
    }

    /// A problem of some rows of a table.
    ///
    /// @param table the table
    /// @param problem the problem
    /// @param rows number of rows
    public record Finding(OtapTable table, Problem problem, long rows) {}

    /// Problems of a row.
    public enum Problem {
        /// No row has its parent id, although there are rows with lower and with higher ids.
        ORPHAN,
        /// Its parent is not among the rows that were read: they were read before, are not written yet, or are lost.
        PENDING,
        /// Its parent id is null.
        NO_PARENT,
        /// Another row of its table has the same id, so the parent of their child rows is ambiguous.
        DUPLICATE_ID,
        /// Its id is lower than that of an earlier row of its file, which no exporter writes.
        DESCENDING_ID,
        /// Its resource or scope cannot be resolved.
        UNRESOLVED,
        /// It has a schema URL that exporters may have invented.
        UNTRUSTED_URL
    }

    /// Rows of child tables whose parent is lost, see [TableCounts#orphans()].
    public long orphans() {
        return tables.values().stream().mapToLong(TableCounts::orphans).sum();
    }

    /// Rows of child tables whose parent was not among those that were read, see [TableCounts#pending()].
    public long pending() {
        return tables.values().stream().mapToLong(TableCounts::pending).sum();
    }

    /// Rows that share their id with another row.
    public long duplicates() {
        return tables.values().stream().mapToLong(TableCounts::duplicateIds).sum();
    }

    /// Returns the problems of each table: empty if every row has its parent and everything is resolved.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        tables.forEach((table, counts) -> {
            add(findings, table, Problem.ORPHAN, counts.orphans());
            add(findings, table, Problem.PENDING, counts.pending());
            add(findings, table, Problem.NO_PARENT, counts.withoutParentId());
            add(findings, table, Problem.DUPLICATE_ID, counts.duplicateIds());
            add(findings, table, Problem.DESCENDING_ID, counts.descendingIds());
            add(findings, table, Problem.UNRESOLVED, counts.unresolved());
            add(findings, table, Problem.UNTRUSTED_URL, counts.untrustedUrls());
        });
        return List.copyOf(findings);
    }

    private static void add(List<Finding> findings, OtapTable table, Problem problem, long rows) {
        if (rows > 0) {
            findings.add(new Finding(table, problem, rows));
        }
    }

    /// Returns the sum of these statistics and those of another partition.
    public OtapStats plus(OtapStats other) {
        Map<OtapTable, TableCounts> sum = new EnumMap<>(OtapTable.class);
        sum.putAll(tables);
        other.tables.forEach((table, counts) -> sum.merge(table, counts, TableCounts::plus));
        return new OtapStats(
                files + other.files,
                records + other.records,
                attributes + other.attributes,
                leftOut + other.leftOut,
                unresolved + other.unresolved,
                late + other.late,
                rejected + other.rejected,
                rowsRead + other.rowsRead,
                rowsReadAgain + other.rowsReadAgain,
                bufferBytes + other.bufferBytes,
                Math.max(peakBufferBytes, other.peakBufferBytes),
                sum,
                distinct(other.damaged));
    }

    /// Returns these failures and others without duplicates, since a partition may be read repeatedly.
    private List<ReadException> distinct(List<ReadException> others) {
        Map<String, ReadException> all = new LinkedHashMap<>();
        Stream.concat(damaged.stream(), others.stream())
                .forEach(failure -> all.putIfAbsent(failure.getMessage(), failure));
        return List.copyOf(all.values());
    }
}
