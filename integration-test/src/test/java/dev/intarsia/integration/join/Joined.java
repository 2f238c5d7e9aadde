package dev.intarsia.integration.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.otap.internal.join.ChildCursor;
import dev.intarsia.otap.internal.join.ChildRows;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.schema.ColumnPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A row with all that belongs to it.
///
/// @param value the row's value
/// @param children its rows of each table below
record Joined(long value, List<List<Joined>> children) {

    /// Takes the rows `[from, to)` over to the heap, and checks that their columns agree.
    static List<Joined> rows(JoinedRows rows, int from, int to) {
        List<Joined> taken = new ArrayList<>(to - from);
        for (int row = from; row < to; row++) {
            List<List<Joined>> children = new ArrayList<>(rows.children().size());
            for (ChildRows child : rows.children()) {
                children.add(children(child, row));
            }
            taken.add(new Joined(value(rows.batch(rows.batchOf(row)), rows.rowInBatch(row)), children));
        }
        return taken;
    }

    private static List<Joined> children(ChildRows child, int parent) {
        if (child.cursor().isEmpty()) {
            return rows(child.rows(), child.from(parent), child.to(parent));
        }
        List<Joined> all = new ArrayList<>();
        ChildCursor cursor = child.cursor().get();
        for (Optional<JoinedRows> part = cursor.next(); part.isPresent(); part = cursor.next()) {
            all.addAll(rows(part.get(), 0, part.get().rowCount()));
        }
        assertThat(all).hasSize(Math.toIntExact(cursor.rowCount()));
        return all;
    }

    private static long value(RowGroupBatch batch, int row) {
        long value = batch.column(ColumnPath.of("value")).orElseThrow().getLong(row);
        ColumnBatch text = batch.column(ColumnPath.of("text")).orElseThrow();
        String expected = TestRow.text(value);
        if (!expected.equals(new String(text.getBytes(row), StandardCharsets.UTF_8))) {
            throw new AssertionError("another row's text in the row of " + value);
        }
        ColumnBatch numbers = batch.column(ColumnPath.of("numbers", "list", "item"))
                .or(() -> batch.column(ColumnPath.of("numbers", "list", "element")))
                .orElseThrow();
        ListOffsets list = numbers.lists().getFirst();
        int size = list.offset(row + 1) - list.offset(row);
        if (size != TestRow.listSize(value) || size > 0 && numbers.getLong(list.offset(row)) != value) {
            throw new AssertionError("another row's list in the row of " + value);
        }
        return value;
    }
}
