package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Attribute;
import dev.intarsia.otap.internal.resolve.AttributeGroups;
import dev.intarsia.otap.internal.resolve.IdRanges;
import dev.intarsia.otap.internal.resolve.RootRows;
import java.util.List;

/// The data of a file by which resources and scopes are resolved. Heap only; immutable after it was read.
sealed interface FileOrigins {
    /// Estimated heap size in bytes.
    long bytes();

    /// A file of a root table.
    ///
    /// @param rows its rows
    /// @param ids their ids
    record Roots(RootRows rows, IdRanges ids) implements FileOrigins {
        @Override
        public long bytes() {
            return rows.bytes() + 16L * ids.size();
        }
    }

    /// A file of another table whose rows have ids.
    ///
    /// @param ids the ids
    record Ids(IdRanges ids) implements FileOrigins {
        @Override
        public long bytes() {
            return 16L * ids.size();
        }
    }

    /// A file of attributes of resources or scopes.
    ///
    /// @param rows in table order, without those that have no parent
    record Owned(List<Row> rows) implements FileOrigins {
        private static final long BYTES_PER_ROW = 160;

        /// An attribute.
        ///
        /// @param parentId its parent id
        record Row(int parentId, Attribute attribute) {}

        void addTo(AttributeGroups.Builder groups) {
            rows.forEach(row -> groups.add(row.parentId, row.attribute));
        }

        @Override
        public long bytes() {
            return BYTES_PER_ROW * rows.size();
        }
    }
}
