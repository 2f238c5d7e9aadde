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

/// What reading records has come to.
///
/// @param files files read of, those of resources and scopes included
/// @param records records given
/// @param attributes their attributes, see [JoinedRecord#attributeCount()]
/// @param leftOut records that were not wanted, by their time or because they were done
/// @param unresolved records given whose resource or scope cannot be told
/// @param late records given too late for the order of time
/// @param rejected rows of child tables and bodies left out because their type is none that exists
/// @param rowsRead rows of which the wanted columns were read
/// @param rowsReadAgain rows read more than once, which is what skew costs
/// @param bufferBytes memory of the join in use now
/// @param peakBufferBytes the most that was in use; over several partitions, of the one with the most
/// @param tables what became of the rows of each table; nothing until the partition is read to its end
/// @param damaged why files of other signals cannot be read: no resource and no scope is told then
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
    /// Nothing was read.
    public static final OtapStats NONE = new OtapStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), List.of());

    /// Copies map and list.
    public OtapStats {
        tables = Collections.unmodifiableMap(tables.isEmpty() ? Map.of() : new EnumMap<>(tables));
        damaged = List.copyOf(damaged);
    }

    /// What is wrong with some rows of a table.
    ///
    /// @param table the table
    /// @param problem what it is
    /// @param rows how many rows
    public record Finding(OtapTable table, Problem problem, long rows) {}

    /// What can be wrong with a row.
    public enum Problem {
        /// No row has the id that it names as its parent's, though there are rows with lower and with higher ids.
        ORPHAN,
        /// Its parent is not among the rows that were read: they were read before, are yet to come, or are lost.
        PENDING,
        /// It names no parent.
        NO_PARENT,
        /// Another row of its table has the same id, so that nobody knows whose the rows below are.
        DUPLICATE_ID,
        /// Its id is lower than that of a row before it in its file, which no exporter writes.
        DESCENDING_ID,
        /// Its resource or scope cannot be told.
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

    /// Rows with an id that another row has.
    public long duplicates() {
        return tables.values().stream().mapToLong(TableCounts::duplicateIds).sum();
    }

    /// What is amiss, table by table: nothing when every row has its parent and everything can be told.
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

    /// These and those of another partition.
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

    /// These failures and others, those that say the same once: a partition may be read again and again.
    private List<ReadException> distinct(List<ReadException> others) {
        Map<String, ReadException> all = new LinkedHashMap<>();
        Stream.concat(damaged.stream(), others.stream())
                .forEach(failure -> all.putIfAbsent(failure.getMessage(), failure));
        return List.copyOf(all.values());
    }
}
