package dev.intarsia.tempo.read;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Which traces of a block are wanted: those that overlap a time range, both ends included, and whose id begins with
/// some digits. A trace lasts from its start to its end as the block stores them for the whole trace; spans of it that
/// are in other blocks do not count.
///
/// Row groups without any such trace are not read, as far as their statistics show ([#mayMatch]); of the others, pages
/// without any are not fetched where the file has a page index, and rows are chosen exactly by [#predicate].
///
/// Times are nanoseconds since 1970, unsigned.
///
/// @param fromUnixNanos traces that end before are left out; 0 for none
/// @param toUnixNanos traces that start after are left out; [#NO_END] for none
/// @param traceIdPrefix what ids begin with
public record RowGroupFilter(long fromUnixNanos, long toUnixNanos, TraceIdPrefix traceIdPrefix) {
    /// The end of a time range that has none: the last of all times.
    public static final long NO_END = -1;

    /// All traces.
    public static final RowGroupFilter ALL = new RowGroupFilter(0, NO_END, TraceIdPrefix.ANY);

    /// Checks the range.
    ///
    /// @throws IllegalArgumentException when it ends before it begins
    public RowGroupFilter {
        if (Long.compareUnsigned(fromUnixNanos, toUnixNanos) > 0) {
            throw new IllegalArgumentException("the time range ends before it begins");
        }
    }

    /// Traces that overlap a time range, both ends included, instead of the one there was.
    ///
    /// @throws IllegalArgumentException when it ends before it begins
    public RowGroupFilter between(long from, long to) {
        return new RowGroupFilter(from, to, traceIdPrefix);
    }

    /// Traces whose id begins with these hexadecimal digits, instead of those there were.
    ///
    /// @throws IllegalArgumentException when there are more than 32, or others than hexadecimal ones
    public RowGroupFilter withTraceIdPrefix(String digits) {
        return new RowGroupFilter(fromUnixNanos, toUnixNanos, new TraceIdPrefix(digits));
    }

    /// Whether no trace is left out.
    public boolean isAll() {
        return equals(ALL);
    }

    /// False when no trace of the row group can be wanted. What the statistics do not rule out counts as wanted.
    public boolean mayMatch(RowGroupStats stats) {
        return notBefore(stats.latestEndUnixNanos(), fromUnixNanos)
                && notAfter(stats.earliestStartUnixNanos(), toUnixNanos)
                && stats.highestTraceId()
                        .map(id -> id.compareTo(traceIdPrefix.lowest()) >= 0)
                        .orElse(true)
                && stats.lowestTraceId()
                        .map(id -> id.compareTo(traceIdPrefix.highest()) <= 0)
                        .orElse(true);
    }

    private static boolean notBefore(OptionalLong time, long bound) {
        return time.isEmpty() || Long.compareUnsigned(time.getAsLong(), bound) >= 0;
    }

    private static boolean notAfter(OptionalLong time, long bound) {
        return time.isEmpty() || Long.compareUnsigned(time.getAsLong(), bound) <= 0;
    }

    /// The condition on the rows of a block; empty when all are wanted.
    ///
    /// @throws SchemaMismatchException when the block lacks the column of the trace's start or end and these matter
    public Optional<ColumnPredicate> predicate(TempoBlock block) {
        List<ColumnPredicate> parts = new ArrayList<>();
        if (fromUnixNanos != 0) {
            parts.add(ColumnPredicate.greaterOrEqual(
                    column(block, TempoField.TRACE_END), Literal.ofUnsigned(fromUnixNanos)));
        }
        if (toUnixNanos != NO_END) {
            parts.add(ColumnPredicate.lessOrEqual(
                    column(block, TempoField.TRACE_START), Literal.ofUnsigned(toUnixNanos)));
        }
        if (!traceIdPrefix.isEmpty()) {
            ColumnPath id = column(block, TempoField.TRACE_ID);
            parts.add(ColumnPredicate.greaterOrEqual(
                    id, Literal.of(traceIdPrefix.lowest().toByteArray())));
            parts.add(ColumnPredicate.lessOrEqual(
                    id, Literal.of(traceIdPrefix.highest().toByteArray())));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new ColumnPredicate.And(parts));
    }

    private static ColumnPath column(TempoBlock block, TempoField field) {
        return block.schema()
                .field(field)
                .map(LeafColumn::path)
                .orElseThrow(() -> new SchemaMismatchException(
                        ErrorLocation.of(block.file().object().key()),
                        "no column of " + field + " to choose traces by"));
    }
}
