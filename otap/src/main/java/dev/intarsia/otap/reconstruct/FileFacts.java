package dev.intarsia.otap.reconstruct;

import dev.intarsia.model.Attribute;
import dev.intarsia.otap.resolve.AttributeGroups;
import dev.intarsia.otap.resolve.IdRanges;
import dev.intarsia.otap.resolve.RootRows;
import java.util.List;

/// What a file tells of resources and scopes. Heap only; immutable once it was read.
sealed interface FileFacts {
    /// About how much heap it takes.
    long bytes();

    /// A file of a root table.
    ///
    /// @param rows its rows
    /// @param ids their ids
    record Roots(RootRows rows, IdRanges ids) implements FileFacts {
        @Override
        public long bytes() {
            return rows.bytes() + 16L * ids.size();
        }
    }

    /// A file of another table whose rows have ids.
    ///
    /// @param ids these
    record Ids(IdRanges ids) implements FileFacts {
        @Override
        public long bytes() {
            return 16L * ids.size();
        }
    }

    /// A file of attributes of resources or scopes.
    ///
    /// @param rows in table order; those without parent are left out
    record Owned(List<Row> rows) implements FileFacts {
        private static final long BYTES_PER_ROW = 160;

        /// An attribute.
        ///
        /// @param parentId whose it is
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
