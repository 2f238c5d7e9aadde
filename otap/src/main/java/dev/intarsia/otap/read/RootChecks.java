package dev.intarsia.otap.read;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.schema.ColumnPath;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Checks the ids and URLs of the rows of a root table, one after the other.
final class RootChecks {
    private static final ColumnPath ID = ColumnPath.parse(OtapColumn.ID.path());
    private static final ColumnPath URL = ColumnPath.parse(OtapColumn.SCHEMA_URL.path());

    private @Nullable TableFooter file;
    private @Nullable ColumnBatch ids;
    private @Nullable ColumnBatch urls;
    private long highestInFile = -1;
    private long highestId = -1;
    private long descending;
    private long untrustedUrls;

    /// Sets the rows and the file of the following calls.
    void enter(JoinedRows rows, TableFooter of) {
        if (of != file) {
            file = of;
            highestInFile = -1;
        }
        ids = rows.batch(0).column(ID).orElse(null);
        boolean sound = of.columns().isScopeSchemaUrlSound();
        urls = sound ? null : rows.batch(0).column(URL).orElse(null);
    }

    /// Checks the next row.
    ///
    /// @param slot slot of its values
    /// @param counts whether it is returned
    void row(int slot, boolean counts) {
        ColumnBatch column = ids;
        if (column != null && !column.isNull(slot)) {
            long id = Integer.toUnsignedLong(column.getInt(slot));
            descending += counts && id < highestInFile ? 1 : 0;
            highestInFile = Math.max(highestInFile, id);
            highestId = Math.max(highestId, id);
        }
        ColumnBatch url = urls;
        if (counts && url != null && !url.isNull(slot) && url.layout() != Layout.NULL) {
            untrustedUrls += url.length(slot) > 0 ? 1 : 0;
        }
    }

    /// The highest id of all rows so far.
    OptionalLong highestId() {
        return highestId < 0 ? OptionalLong.empty() : OptionalLong.of(highestId);
    }

    /// Number of rows whose id is lower than an earlier one of their file.
    long descending() {
        return descending;
    }

    /// Number of rows with a schema URL that exporters may have invented.
    long untrustedUrls() {
        return untrustedUrls;
    }
}
