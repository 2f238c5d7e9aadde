package dev.intarsia.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.BoundaryOrder;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.schema.PhysicalType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Pages for which a writer was configured to keep no bounds, as Tempo configures it for blobs.
final class SkippedPageBoundsTest {
    private static final OneColumn COLUMN = OneColumn.of(PhysicalType.BYTE_ARRAY);

    @Test
    void emptyBoundsOnBothSidesAreNone() {
        Bounds bounds = bounds("", "");

        assertThat(bounds.hasMin()).isFalse();
        assertThat(bounds.hasMax()).isFalse();
        assertThat(bounds.allNull()).isFalse();
    }

    @Test
    void anEmptyMinimumBelowATextIsABound() {
        Bounds bounds = bounds("", "b");

        assertThat(bounds.hasMin()).isTrue();
        assertThat(bounds.hasMax()).isTrue();
    }

    private static Bounds bounds(String min, String max) {
        ColumnIndex index = new ColumnIndex(
                new boolean[] {false},
                one(min),
                one(max),
                BoundaryOrder.UNORDERED,
                new long[] {0},
                new long[0],
                new long[0],
                new long[0]);
        OffsetIndex places = new OffsetIndex(new long[] {4}, new int[] {9}, new long[] {0}, new long[0]);
        return Bounds.of(COLUMN.leaf(), new PageIndex(index, places), 0, 1, ColumnOrder.TYPE_DEFINED);
    }

    private static ColumnIndex.ByteStrings one(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ColumnIndex.ByteStrings(bytes, new int[] {bytes.length});
    }
}
