package dev.intarsia.otap.internal.record;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.record.Origins.OriginFile;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import dev.intarsia.otap.schema.OtapTable;
import org.jspecify.annotations.Nullable;

/// Returns the resources and scopes of the joined rows of a root table: call [#bind], then access the rows in any
/// order; sequential access is fastest. Consecutive rows of one resource or scope share one object. For one thread at a
/// time.
public final class RecordOrigins {
    private final TableRows<BatchColumns> rows;
    private final Origins origins;
    private final OriginReader reader;
    private @Nullable OriginFile file;
    private int firstRow;
    private int rowCount;

    /// @param table the root table
    /// @param partition named in failures
    /// @param origins resources and scopes of the table
    public RecordOrigins(OtapTable table, OtapPlace partition, Origins origins) {
        this(new TableRows<>(new BatchReader(table, partition)::columns), origins);
    }

    /// Shares the columns of the rows with another reader.
    RecordOrigins(TableRows<BatchColumns> rows, Origins origins) {
        this.rows = rows;
        this.origins = origins;
        this.reader = new OriginReader(origins);
    }

    /// Sets the current rows, as long as they are valid. All parts of a join must be bound in order, since rows are
    /// counted across parts.
    ///
    /// @throws IllegalArgumentException if their file is not contained in the origins
    public void bind(JoinedRows joined) {
        OriginFile next =
                origins.files().get(joined.batch(0).columns().getFirst().column());
        if (next == null) {
            throw new IllegalArgumentException("rows of a file that was not looked through for its origins");
        }
        firstRow = next.equals(file) ? firstRow + rowCount : Math.toIntExact(next.firstRow());
        file = next;
        reader.file(next);
        rowCount = joined.rowCount();
        rows.bind(joined);
    }

    /// Number of rows.
    public int rowCount() {
        return rowCount;
    }

    /// The resource of a row.
    public RecordResource resource(int row) {
        return reader.resource(rows.columns(row), rows.slot(row), firstRow + row);
    }

    /// The scope of a row.
    public RecordScope scope(int row) {
        return reader.scope(rows.columns(row), rows.slot(row), firstRow + row);
    }
}
