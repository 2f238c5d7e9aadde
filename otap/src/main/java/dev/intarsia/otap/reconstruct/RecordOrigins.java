package dev.intarsia.otap.reconstruct;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.TableRows;
import dev.intarsia.otap.join.JoinedRows;
import dev.intarsia.otap.reconstruct.Origins.OriginFile;
import dev.intarsia.otap.schema.OtapTable;
import org.jspecify.annotations.Nullable;

/// Tells the resources and scopes of the joined rows of a root table: bind, then ask for the rows in any order, though
/// neighbours are cheapest. Neighbours of one resource or scope share one object. For one thread at a time.
public final class RecordOrigins {
    private final TableRows<BatchColumns> rows;
    private final Origins origins;
    private final OriginReader reader;
    private @Nullable OriginFile file;
    private int firstRow;
    private int rowCount;

    /// @param table the root table
    /// @param partition named in failures
    /// @param origins of the table whose rows are read
    public RecordOrigins(OtapTable table, OtapPlace partition, Origins origins) {
        this(new TableRows<>(new BatchReader(table, partition)::columns), origins);
    }

    /// Sees the columns of the rows as somebody else does, too.
    RecordOrigins(TableRows<BatchColumns> rows, Origins origins) {
        this.rows = rows;
        this.origins = origins;
        this.reader = new OriginReader(origins);
    }

    /// Makes these the rows that are asked for, until they are valid no more. All parts of a join have to be bound, in
    /// their order: that is how rows are counted.
    ///
    /// @throws IllegalArgumentException when they are of a file that the origins do not know
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
