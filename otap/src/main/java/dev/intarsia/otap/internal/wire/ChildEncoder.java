package dev.intarsia.otap.internal.wire;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.ChildCursor;
import dev.intarsia.otap.internal.join.ChildRows;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a child table, parent by parent, each as a message.
abstract class ChildEncoder {
    final EncodedRecord record;
    final ProtoBuffer out;
    private final OtapTable table;
    private final TableRows<RecordColumns> rows;
    private @Nullable ChildRows child;
    private long rejected;

    /// @param record the record that contains the rows
    ChildEncoder(OtapTable table, OtapPlace partition, EncodedRecord record) {
        this.table = table;
        this.record = record;
        this.out = record.buffer();
        this.rows = new TableRows<>(new ByteColumns(table, partition, out)::columns);
    }

    /// The encoders of the child tables.
    List<ChildEncoder> below() {
        return List.of();
    }

    /// Writes the fields of a row's message; returns false if the row is invalid.
    abstract boolean write(RecordColumns columns, int slot, int row);

    /// Number of invalid rows, in this table and below.
    long rejected() {
        return rejected + below().stream().mapToLong(ChildEncoder::rejected).sum();
    }

    /// Selects the child rows of these rows to be written.
    void attach(JoinedRows parents) {
        child = parents.children(table).orElse(null);
        if (child != null && child.cursor().isEmpty()) {
            bind(child.rows());
        }
    }

    private void bind(JoinedRows part) {
        rows.bind(part);
        for (ChildEncoder encoder : below()) {
            encoder.attach(part);
        }
    }

    /// Writes the rows of a parent, in table order, as fields of that number.
    ///
    /// @return the number of rows
    int fields(int number, int parent) {
        ChildRows of = child;
        if (of == null) {
            return 0;
        }
        Optional<ChildCursor> parts = of.cursor();
        return parts.isPresent() ? all(number, parts.get()) : some(number, of.from(parent), of.to(parent));
    }

    private int some(int number, int from, int to) {
        int count = 0;
        for (int row = from; row < to; row++) {
            int start = out.open(number);
            if (write(rows.columns(row), rows.slot(row), row)) {
                out.close(start);
                count++;
            } else {
                out.cancel(start);
                rejected++;
            }
        }
        return count;
    }

    /// Writes the rows of a parent that has more rows than fit into memory as columns.
    private int all(int number, ChildCursor parts) {
        int count = 0;
        for (Optional<JoinedRows> part = parts.next(); part.isPresent(); part = parts.next()) {
            bind(part.get());
            count += some(number, 0, part.get().rowCount());
        }
        return count;
    }
}
