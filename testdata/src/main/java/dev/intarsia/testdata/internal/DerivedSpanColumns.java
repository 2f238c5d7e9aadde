package dev.intarsia.testdata.internal;

import dev.intarsia.model.Span;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.ArrayList;
import java.util.List;

/// The columns of spans that follow from others: nested sets, and in vParquet5 the number of children and the start
/// rounded to several steps.
final class DerivedSpanColumns extends Columns {

    private static final int LEVEL = 3;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ColumnBuffer parentId;
    private final ColumnBuffer nestedSetLeft;
    private final ColumnBuffer nestedSetRight;
    private final List<ColumnBuffer> childCount = new ArrayList<>();
    private final List<ColumnBuffer> roundedStarts = new ArrayList<>();

    DerivedSpanColumns(RowColumns columns, ColumnPath span) {
        super(columns, span);
        parentId = leaf("ParentID");
        nestedSetLeft = leaf("NestedSetLeft");
        nestedSetRight = leaf("NestedSetRight");
        if (format().hasDerivedColumns()) {
            childCount.add(leaf("ChildCount"));
            BlockSchema.ROUNDED_SECONDS.forEach(step -> roundedStarts.add(leaf("StartTimeRounded" + step)));
        }
    }

    void add(Span span, NestedSets nestedSets, int position, int rep) {
        parentId.addInt(rep, LEVEL, nestedSets.parent(position));
        nestedSetLeft.addInt(rep, LEVEL, nestedSets.left(position));
        nestedSetRight.addInt(rep, LEVEL, nestedSets.right(position));
        for (ColumnBuffer column : childCount) {
            column.addInt(rep, LEVEL, nestedSets.childCount(position));
        }
        for (int i = 0; i < roundedStarts.size(); i++) {
            roundedStarts.get(i).addInt(rep, LEVEL, rounded(span.startUnixNanos(), BlockSchema.ROUNDED_SECONDS.get(i)));
        }
    }

    /// Number of the interval that a time lies in; intervals are open at their start and closed at their end.
    static int rounded(long unixNanos, int stepSeconds) {
        return unixNanos == 0 ? 0 : (int) Long.divideUnsigned(unixNanos - 1, stepSeconds * NANOS_PER_SECOND);
    }
}
