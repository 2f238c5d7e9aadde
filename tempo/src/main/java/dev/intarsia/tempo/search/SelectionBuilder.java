package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.EnumMap;
import java.util.Map;

/// Collects what the batches of one row group have.
final class SelectionBuilder {
    private static final class Elements {
        private final RowSelection.Builder selected = new RowSelection.Builder();
        private long counted;
    }

    private final RowSelection.Builder rows = new RowSelection.Builder();
    private final Map<TempoLevel, Elements> levels = new EnumMap<>(TempoLevel.class);

    /// Adds the spans `spans` of a batch.
    ///
    /// @param rowNumbers the number of each row of the batch in the row group
    /// @param parts events and links that satisfied a condition
    void add(BatchShape shape, long[] spans, RowNumbers rowNumbers, Map<TempoLevel, long[]> parts) {
        if (Bitmap.isEmpty(spans)) {
            return;
        }
        long[] scopes = BatchShape.lifted(spans, shape.offsets(TempoLevel.SPAN));
        long[] resources = BatchShape.lifted(scopes, shape.offsets(TempoLevel.SCOPE));
        long[] selected = BatchShape.lifted(resources, shape.offsets(TempoLevel.RESOURCE));
        for (int row = Bitmap.next(selected, 0); row >= 0; row = Bitmap.next(selected, row + 1)) {
            rows.add(rowNumbers.of(row), rowNumbers.of(row) + 1);
        }
        add(TempoLevel.RESOURCE, resources, selected, shape);
        add(TempoLevel.SCOPE, scopes, selected, shape);
        add(TempoLevel.SPAN, spans, selected, shape);
        parts.forEach((level, bits) -> {
            Bitmap.and(bits, BatchShape.spread(spans, shape.offsets(level)));
            add(level, bits, selected, shape);
        });
    }

    private void add(TempoLevel level, long[] bits, long[] selectedRows, BatchShape shape) {
        Elements elements = levels.computeIfAbsent(level, unknown -> new Elements());
        int[] offsets = shape.offsets(TempoLevel.TRACE, level);
        for (int row = Bitmap.next(selectedRows, 0); row >= 0; row = Bitmap.next(selectedRows, row + 1)) {
            elements.selected.addBits(elements.counted, bits, offsets[row], offsets[row + 1]);
            elements.counted += offsets[row + 1] - offsets[row];
        }
    }

    SelectedRowGroup build(int rowGroup) {
        Map<TempoLevel, RowSelection> elements = new EnumMap<>(TempoLevel.class);
        levels.forEach((level, collected) -> elements.put(level, collected.selected.build()));
        return new SelectedRowGroup(rowGroup, rows.build(), elements);
    }
}
