package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Columns that contradict each other in the shapes that vParquet3 and vParquet5 have beside those of vParquet4.
class InconsistentShapesTest {
    private static final List<DedicatedColumn> DEDICATED = List.of(
            DedicatedColumn.string(Scope.SPAN, "text"),
            new DedicatedColumn(Scope.SPAN, "number", DedicatedColumn.Type.INT, List.of()),
            DedicatedColumn.string(Scope.EVENT, "detail"));

    private final OneSpanFixture v3 = new OneSpanFixture(TempoFormat.VPARQUET3, List.of());
    private final OneSpanFixture v5 = new OneSpanFixture(TempoFormat.VPARQUET5, DEDICATED);

    @AfterEach
    void close() {
        v3.close();
        v5.close();
    }

    private static int[] offsets(int... offsets) {
        return offsets;
    }

    private static void assertCorrupt(OneSpanFixture fixture, LeafColumn culprit) {
        assertThatThrownBy(fixture::span)
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("data.parquet row group 0")
                .hasMessageContaining(culprit.path().dotted());
    }

    @Test
    void aSlotWithListsForMoreSpansThanThereAreIsCorrupt() {
        v5.text(TempoField.SPAN_NAME, "name");
        LeafColumn slot = v5.dedicated(TempoLevel.SPAN, "text");
        v5.add(v5.batches().dictionary(slot, v5.lists(slot, offsets(0, 2), offsets(0, 1, 2)), "a", "b"));

        assertCorrupt(v5, slot);
    }

    @Test
    void aSlotWithOtherNumbersOfValuesThanItsListsHaveIsCorrupt() {
        v5.text(TempoField.SPAN_NAME, "name");
        LeafColumn slot = v5.dedicated(TempoLevel.SPAN, "number");
        v5.add(v5.batches().longs(slot, v5.lists(slot, offsets(0, 3)), 1L, 2L));

        assertCorrupt(v5, slot);
    }

    @Test
    void aSlotOfEventsThatDoNotExistIsCorrupt() {
        LeafColumn name = v5.leaf(TempoField.EVENT_NAME);
        v5.add(v5.batches().dictionary(name, v5.lists(name, offsets(0, 1)), "event"));
        LeafColumn slot = v5.dedicated(TempoLevel.EVENT, "detail");
        v5.add(v5.batches().dictionary(slot, v5.lists(slot, offsets(0, 2), offsets(0, 1, 2)), "a", "b"));

        assertCorrupt(v5, slot);
    }

    @Test
    void bareListsOfValuesForMoreAttributesThanKeysAreCorrupt() {
        LeafColumn key = v5.attribute(TempoLevel.SPAN, AttributeField.KEY);
        v5.add(v5.batches().dictionary(key, v5.lists(key, offsets(0, 1)), "k"));
        LeafColumn value = v5.attribute(TempoLevel.SPAN, AttributeField.VALUE);
        v5.add(v5.batches().dictionary(value, v5.lists(value, offsets(0, 2), offsets(0, 1, 2)), "a", "b"));

        assertCorrupt(v5, value);
    }

    @Test
    void moreScalarValuesThanKeysAreCorrupt() {
        LeafColumn key = v3.attribute(TempoLevel.SPAN, AttributeField.KEY);
        v3.add(v3.batches().dictionary(key, v3.lists(key, offsets(0, 1)), "k"));
        LeafColumn value = v3.attribute(TempoLevel.SPAN, AttributeField.VALUE_INT);
        v3.add(v3.batches().longs(value, v3.lists(value, offsets(0, 2)), 1L, null));

        assertCorrupt(v3, value);
    }

    @Test
    void lessMessagesThanKeysAreCorrupt() {
        LeafColumn key = v3.attribute(TempoLevel.EVENT, AttributeField.KEY);
        v3.add(v3.batches().dictionary(key, v3.lists(key, offsets(0, 1), offsets(0, 2)), "k", "l"));
        LeafColumn value = v3.attribute(TempoLevel.EVENT, AttributeField.VALUE);
        v3.add(v3.batches().bytes(value, v3.lists(value, offsets(0, 1), offsets(0, 1)), new byte[0]));

        assertCorrupt(v3, value);
    }

    @Test
    void linksOfSpansThatDoNotExistAreCorrupt() {
        v3.text(TempoField.SPAN_NAME, "name");
        LeafColumn links = v3.leaf(TempoField.LINKS);
        v3.add(v3.batches().bytes(links, v3.lists(links, offsets(0, 2)), new byte[0], new byte[0]));

        assertCorrupt(v3, links);
    }
}
