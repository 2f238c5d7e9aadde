package dev.intarsia.writer.internal;

import java.util.Arrays;

/// Smallest and largest value of a part of a column, as positions in the column.
public final class ValueBounds {

    private static final int ABSENT = -1;

    private final ColumnData data;
    private final ColumnValueOrder order;
    private int min = ABSENT;
    private int max = ABSENT;

    private ValueBounds(ColumnData data, ColumnValueOrder order) {
        this.data = data;
        this.order = order;
    }

    /// Bounds of the values `[from, to)`; NaNs do not count.
    public static ValueBounds of(ColumnData data, int from, int to) {
        ValueBounds bounds = new ValueBounds(data, ColumnValueOrder.of(data.leaf()));
        for (int i = from; i < to; i++) {
            if (!bounds.order.isUnordered(data, i)) {
                bounds.include(i);
            }
        }
        return bounds;
    }

    /// Bounds of nothing yet.
    public static ValueBounds empty(ColumnData data) {
        return new ValueBounds(data, ColumnValueOrder.of(data.leaf()));
    }

    /// Widens these bounds by others of the same column.
    public void include(ValueBounds other) {
        if (other.isPresent()) {
            include(other.min);
            include(other.max);
        }
    }

    private void include(int index) {
        if (min == ABSENT || order.compare(data, index, min) < 0) {
            min = index;
        }
        if (max == ABSENT || order.compare(data, index, max) > 0) {
            max = index;
        }
    }

    /// False when there is no value that bounds can be taken from.
    public boolean isPresent() {
        return min != ABSENT;
    }

    /// The lower bound in PLAIN bytes without length.
    public byte[] lower() {
        return order.lowerBound(data, min);
    }

    /// The upper bound in PLAIN bytes without length.
    public byte[] upper() {
        return order.upperBound(data, max);
    }

    /// The lower bound, cut to `maxBytes` where the order allows it.
    public byte[] lowerCut(int maxBytes) {
        byte[] bound = lower();
        return canBeCut(bound, maxBytes) ? Arrays.copyOf(bound, maxBytes) : bound;
    }

    /// The upper bound, cut to `maxBytes` and raised so that it stays one; whole where that cannot be.
    public byte[] upperCut(int maxBytes) {
        byte[] bound = upper();
        if (!canBeCut(bound, maxBytes)) {
            return bound;
        }
        for (int last = maxBytes - 1; last >= 0; last--) {
            if (bound[last] != (byte) 0xFF) {
                byte[] cut = Arrays.copyOf(bound, last + 1);
                cut[last]++;
                return cut;
            }
        }
        return bound;
    }

    private boolean canBeCut(byte[] bound, int maxBytes) {
        return order == ColumnValueOrder.UNSIGNED_BYTES && bound.length > maxBytes;
    }

    /// Whether the values are ordered as the signed numbers they are, so that the bounds that older readers support
    /// mean the same.
    public boolean isSigned() {
        return switch (order) {
            case SIGNED_INT, SIGNED_LONG, FLOAT, DOUBLE -> true;
            case UNSIGNED_INT, UNSIGNED_LONG, FLOAT16, UNSIGNED_BYTES, SIGNED_BYTES, NONE -> false;
        };
    }

    int compareLower(ValueBounds other) {
        return order.compare(data, min, other.min);
    }

    int compareUpper(ValueBounds other) {
        return order.compare(data, max, other.max);
    }
}
