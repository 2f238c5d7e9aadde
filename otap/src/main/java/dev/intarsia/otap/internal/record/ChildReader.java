package dev.intarsia.otap.internal.record;

import dev.intarsia.model.FrozenList;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.ChildCursor;
import dev.intarsia.otap.internal.join.ChildRows;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a child table, parent by parent.
///
/// @param <T> type of the objects created from rows
abstract class ChildReader<T> {
    private final OtapTable table;
    private final IntFunction<T[]> arrays;
    private final TableRows<BatchColumns> rows;
    private @Nullable ChildRows child;
    private long rejected;

    /// @param arrays creates an array of the given length
    ChildReader(OtapTable table, OtapPlace partition, IntFunction<T[]> arrays) {
        this.table = table;
        this.arrays = arrays;
        this.rows = new TableRows<>(new BatchReader(table, partition)::columns);
    }

    /// The readers of the child tables.
    List<ChildReader<?>> below() {
        return List.of();
    }

    /// Returns the object of a row; null if the row is invalid.
    abstract @Nullable T read(BatchColumns columns, int slot, int row);

    /// Number of invalid rows, in this table and below.
    long rejected() {
        return rejected + below().stream().mapToLong(ChildReader::rejected).sum();
    }

    /// Selects the child rows of these rows to be read.
    void attach(JoinedRows parents) {
        child = parents.children(table).orElse(null);
        if (child != null && child.cursor().isEmpty()) {
            bind(child.rows());
        }
    }

    private void bind(JoinedRows part) {
        rows.bind(part);
        for (ChildReader<?> reader : below()) {
            reader.attach(part);
        }
    }

    /// Returns the objects of a parent's rows, in table order.
    FrozenList<T> list(int parent) {
        ChildRows of = child;
        if (of == null) {
            return FrozenList.of();
        }
        Optional<ChildCursor> parts = of.cursor();
        return parts.isPresent() ? all(parts.get()) : some(of.from(parent), of.to(parent));
    }

    private FrozenList<T> some(int from, int to) {
        T[] read = arrays.apply(to - from);
        int count = 0;
        for (int row = from; row < to; row++) {
            T one = read(rows.columns(row), rows.slot(row), row);
            if (one == null) {
                rejected++;
            } else {
                read[count++] = one;
            }
        }
        return FrozenList.wrap(count == read.length ? read : Arrays.copyOf(read, count));
    }

    /// Returns the objects of a parent that has more rows than fit into memory as columns.
    private FrozenList<T> all(ChildCursor parts) {
        List<T> read = new ArrayList<>();
        for (Optional<JoinedRows> part = parts.next(); part.isPresent(); part = parts.next()) {
            bind(part.get());
            read.addAll(some(0, part.get().rowCount()));
        }
        return FrozenList.wrap(read.toArray(arrays));
    }
}
