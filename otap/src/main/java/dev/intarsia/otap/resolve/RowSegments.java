package dev.intarsia.otap.resolve;

import java.util.ArrayList;
import java.util.List;

/// Cuts the rows of a root table where one batch surely ends and another begins: at files, where ids do not go on by
/// one, and where resources or scopes do what they never do inside a batch.
final class RowSegments {
    private RowSegments() {}

    static List<Segment> cut(RootRows rows) {
        List<Segment> segments = new ArrayList<>();
        int first = -1;
        int last = -1;
        boolean together = true;
        for (int row = 0; row < rows.count(); row++) {
            together &= row > 0 && rows.follows(row - 1, row);
            if (!rows.hasId(row)) {
                continue;
            }
            if (last >= 0 && !(together && rows.id(row) == rows.id(last) + 1)) {
                segments.add(new Segment(first, last, rows.id(first), rows.id(last)));
                first = row;
            } else if (last < 0) {
                first = row;
            }
            last = row;
            together = true;
        }
        if (last >= 0) {
            segments.add(new Segment(first, last, rows.id(first), rows.id(last)));
        }
        return segments;
    }
}
