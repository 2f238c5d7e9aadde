package dev.intarsia.otap.internal.resolve;

import java.util.ArrayList;
import java.util.List;

/// Splits the rows of a root table where one batch certainly ends and another begins: at file boundaries, where ids are
/// not consecutive, and where resources or scopes change in a way that is impossible inside a batch.
final class RowSegments {
    private RowSegments() {}

    static List<IdSegment> cut(RootRows rows) {
        List<IdSegment> segments = new ArrayList<>();
        int first = -1;
        int last = -1;
        boolean together = true;
        for (int row = 0; row < rows.count(); row++) {
            together &= row > 0 && rows.follows(row - 1, row);
            if (!rows.hasId(row)) {
                continue;
            }
            if (last >= 0 && !(together && rows.id(row) == rows.id(last) + 1)) {
                segments.add(new IdSegment(first, last, rows.id(first), rows.id(last)));
                first = row;
            } else if (last < 0) {
                first = row;
            }
            last = row;
            together = true;
        }
        if (last >= 0) {
            segments.add(new IdSegment(first, last, rows.id(first), rows.id(last)));
        }
        return segments;
    }
}
