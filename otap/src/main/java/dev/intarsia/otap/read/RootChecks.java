package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.TableFooter;
import dev.intarsia.otap.join.JoinedRows;
import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Layout;
import dev.intarsia.parquet.schema.ColumnPath;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Looks at the ids and URLs of the rows of a root table, one after the other.
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

    /// The rows that follow are these, of this file.
    void enter(JoinedRows rows, TableFooter of) {
        if (of != file) {
            file = of;
            highestInFile = -1;
        }
        ids = rows.batch(0).column(ID).orElse(null);
        boolean sound = of.columns().isScopeSchemaUrlSound();
        urls = sound ? null : rows.batch(0).column(URL).orElse(null);
    }

    /// Looks at the next row.
    ///
    /// @param slot where its values are
    /// @param counts whether it is given out
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

    /// Rows with an id lower than one before in their file.
    long descending() {
        return descending;
    }

    /// Rows with a schema URL that exporters may have invented.
    long untrustedUrls() {
        return untrustedUrls;
    }
}
