package dev.intarsia.internal.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.intarsia.batch.Levels;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.internal.column.DecodeTest;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListStructureCacheTest extends DecodeTest {
    private final ListStructureCache structures = new ListStructureCache(kernels, batchMemory, counters);

    // optional group a { repeated group list { optional group b { repeated group list { x, optional y } } } }
    private static final ParquetSchema SCHEMA = ParquetSchema.builder("root")
            .beginGroup("a", Repetition.OPTIONAL)
            .beginGroup("list", Repetition.REPEATED)
            .beginGroup("b", Repetition.OPTIONAL)
            .beginGroup("list", Repetition.REPEATED)
            .leaf("x", Repetition.REQUIRED, PhysicalType.INT32)
            .leaf("y", Repetition.OPTIONAL, PhysicalType.INT32)
            .endGroup()
            .endGroup()
            .leaf("z", Repetition.OPTIONAL, PhysicalType.INT32)
            .endGroup()
            .endGroup()
            .build();
    private static final LeafColumn X = SCHEMA.leaf(0);
    private static final LeafColumn Y = SCHEMA.leaf(1);
    private static final LeafColumn Z = SCHEMA.leaf(2);

    /// Random rows as nested lists, null where a list is null, and the levels that Dremel shredding yields for them.
    private static final class Rows {
        final List<Integer> rep = new ArrayList<>();
        final List<Integer> def = new ArrayList<>();
        /// Levels of a leaf of the outer list, which has one entry where the inner list's leaves have many.
        final List<Integer> outerRep = new ArrayList<>();
        final List<Integer> outerDef = new ArrayList<>();
        final List<Integer> outer = new ArrayList<>(List.of(0));
        final List<Boolean> outerPresent = new ArrayList<>();
        final List<Integer> inner = new ArrayList<>(List.of(0));
        final List<Boolean> innerPresent = new ArrayList<>();

        Rows(RandomGenerator random, int rows, int most) {
            for (int row = 0; row < rows; row++) {
                addOuter(random, random.nextInt(4) == 0 ? -1 : random.nextInt(most + 1), most);
            }
        }

        private void addOuter(RandomGenerator random, int size, int most) {
            outer.add(outer.getLast() + Math.max(0, size));
            outerPresent.add(size >= 0);
            if (size <= 0) {
                entry(0, size < 0 ? 0 : 1);
                outerEntry(0, size < 0 ? 0 : 1);
            }
            for (int i = 0; i < size; i++) {
                outerEntry(i == 0 ? 0 : 1, 2 + random.nextInt(2));
                addInner(i == 0 ? 0 : 1, random.nextInt(4) == 0 ? -1 : random.nextInt(most + 1));
            }
        }

        private void addInner(int firstRep, int size) {
            inner.add(inner.getLast() + Math.max(0, size));
            innerPresent.add(size >= 0);
            if (size <= 0) {
                entry(firstRep, size < 0 ? 2 : 3);
            }
            for (int i = 0; i < size; i++) {
                entry(i == 0 ? firstRep : 2, 4);
            }
        }

        private void outerEntry(int repetition, int definition) {
            outerRep.add(repetition);
            outerDef.add(definition);
        }

        private void entry(int repetition, int definition) {
            rep.add(repetition);
            def.add(definition);
        }
    }

    private Levels bytes(List<Integer> levels) {
        MemorySegment segment = arena.allocate(Math.max(1, levels.size()), 1);
        for (int i = 0; i < levels.size(); i++) {
            segment.setAtIndex(NativeLayouts.BYTE, i, levels.get(i).byteValue());
        }
        return new Levels.Bytes(segment, 0, levels.size(), kernels);
    }

    private static void assertList(ListOffsets list, List<Integer> offsets, List<Boolean> present) {
        assertThat(list.parentCount()).isEqualTo(offsets.size() - 1);
        assertThat(list.elementCount()).isEqualTo(offsets.getLast());
        for (int i = 0; i < offsets.size(); i++) {
            assertThat(list.offset(i)).isEqualTo(offsets.get(i));
        }
        for (int i = 0; i < present.size(); i++) {
            assertThat(list.isNull(i)).isEqualTo(!present.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 1_000})
    void offsetsAndNullListsAreThoseOfTheRows(int count) {
        RandomGenerator random = Seeds.random("StructuresTest");
        for (int most : new int[] {0, 1, 3, 70}) {
            structures.reset();
            Rows rows = new Rows(random, count, most);
            List<ListOffsets> lists = structures.of(X, bytes(rows.rep), bytes(rows.def), location);
            assertThat(lists).hasSize(2);
            assertList(lists.get(0), rows.outer, rows.outerPresent);
            assertList(lists.get(1), rows.inner, rows.innerPresent);
        }
    }

    @Test
    void levelsThatAreOneRunYieldStructureWithoutBeingExpanded() {
        List<ListOffsets> lists = structures.of(X, new Levels.Constant(0, 100), new Levels.Constant(4, 100), location);
        assertThat(lists.get(0).elementCount()).isEqualTo(100);
        assertThat(lists.get(1).elementCount()).isEqualTo(100);
        structures.reset();
        lists = structures.of(X, new Levels.Constant(0, 100), new Levels.Constant(1, 100), location);
        assertThat(lists.get(0).elementCount()).isZero();
        assertThat(lists.get(0).isNull(7)).isFalse();
        assertThat(lists.get(1).parentCount()).isZero();
        assertThat(counters.levelBytesExpanded()).isZero();
    }

    @Test
    void runsAndBytesMixed() {
        Rows rows = new Rows(Seeds.random("StructuresTest"), 0, 1);
        for (int i = 0; i < 200; i++) {
            rows.rep.add(i % 50 == 0 ? 0 : 1);
            rows.def.add(4);
        }
        Levels.Runs def = new Levels.Runs(new int[] {120, 200}, new byte[] {4, 4});
        List<ListOffsets> lists = structures.of(X, bytes(rows.rep), def, location);
        assertThat(lists.get(0).parentCount()).isEqualTo(4);
        assertThat(lists.get(0).offset(1)).isEqualTo(50);
        assertThat(lists.get(1).elementCount()).isEqualTo(200);
    }

    @Test
    void siblingWithEqualLevelsTakesTheStructureOver() {
        Rows rows = new Rows(Seeds.random("StructuresTest"), 500, 3);
        List<ListOffsets> first = structures.of(X, bytes(rows.rep), bytes(rows.def), location);
        List<ListOffsets> second = structures.of(X, bytes(rows.rep), bytes(rows.def), location);
        assertThat(second).isSameAs(first);
        assertThat(counters.structuresComputed()).isEqualTo(1);
        assertThat(counters.structuresShared()).isEqualTo(1);
    }

    @Test
    void optionalSiblingSharesTheSameLists() {
        RandomGenerator random = Seeds.random("StructuresTest");
        Rows rows = new Rows(random, 500, 3);
        List<ListOffsets> first = structures.of(X, bytes(rows.rep), bytes(rows.def), location);
        List<Integer> optional = new ArrayList<>();
        for (int level : rows.def) {
            optional.add(level == 4 && random.nextBoolean() ? 5 : level);
        }
        List<ListOffsets> second = structures.of(Y, bytes(rows.rep), bytes(optional), location);
        assertThat(second.get(0)).isSameAs(first.get(0));
        assertThat(second.get(1)).isSameAs(first.get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 1_000})
    void columnsOfAListAndOfTheListsInItShareTheOuterList(int count) {
        RandomGenerator random = Seeds.random("StructuresTest");
        for (int most : new int[] {0, 1, 3, 70}) {
            Rows rows = new Rows(random, count, most);
            structures.reset();
            List<ListOffsets> deep = structures.of(X, bytes(rows.rep), bytes(rows.def), location);
            List<ListOffsets> flat = structures.of(Z, bytes(rows.outerRep), bytes(rows.outerDef), location);
            assertThat(flat.get(0)).isSameAs(deep.get(0));
            structures.reset();
            flat = structures.of(Z, bytes(rows.outerRep), bytes(rows.outerDef), location);
            deep = structures.of(X, bytes(rows.rep), bytes(rows.def), location);
            assertThat(deep.get(0)).isSameAs(flat.get(0));
            assertList(deep.get(0), rows.outer, rows.outerPresent);
            assertList(deep.get(1), rows.inner, rows.innerPresent);
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void columnsAtDifferentDepthsAreCorruptExactlyWhenTheirOffsetsDiffer() {
        RandomGenerator random = Seeds.random("StructuresTest");
        int corrupt = 0;
        int iterations = Campaign.rounds(2_000, 200_000);
        for (int i = 0; i < iterations; i++) {
            int count = 1 + random.nextInt(3);
            Rows one = new Rows(random, count, 2);
            Rows other = new Rows(random, count, 2);
            boolean flatFirst = random.nextBoolean();
            boolean agree = one.outer.equals(other.outer);
            structures.reset();
            if (flatFirst) {
                structures.of(Z, bytes(other.outerRep), bytes(other.outerDef), location);
            } else {
                structures.of(X, bytes(one.rep), bytes(one.def), location);
            }
            Throwable thrown = catchThrowable(() -> {
                if (flatFirst) {
                    structures.of(X, bytes(one.rep), bytes(one.def), location);
                } else {
                    structures.of(Z, bytes(other.outerRep), bytes(other.outerDef), location);
                }
            });
            if (agree) {
                assertThat(thrown).isNull();
            } else {
                assertThat(thrown).isInstanceOf(CorruptFileException.class).hasMessageContaining("a.list");
                corrupt++;
            }
        }
        assertThat(corrupt).isBetween(iterations / 10, iterations - iterations / 10);
    }

    @Test
    void siblingThatDisagreesIsCorrupt() {
        structures.of(X, bytes(List.of(0, 1, 0)), bytes(List.of(4, 4, 4)), location);
        assertThatThrownBy(() -> structures.of(Y, bytes(List.of(0, 0, 1)), bytes(List.of(5, 5, 5)), location))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("a.list");
    }

    @Test
    void elidedColumnTakesItsSiblingsListsAndEmptyOnesBelow() {
        Rows rows = new Rows(Seeds.random("StructuresTest"), 50, 3);
        List<ListOffsets> known = structures.of(X, bytes(rows.rep), bytes(rows.def), location);
        assertThat(structures.ofElided(Y, 50, location)).containsExactlyElementsOf(known);
        structures.reset();
        List<ListOffsets> empty = structures.ofElided(X, 50, location);
        assertThat(empty.get(0).parentCount()).isEqualTo(50);
        assertThat(empty.get(0).offset(50)).isZero();
        assertThat(empty.get(1).parentCount()).isZero();
    }
}
