package dev.intarsia.parquet.internal.decode;

import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.Levels;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.internal.page.DecodeCounters;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.SchemaNode;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The list offsets of one batch, one [ListOffsets] per repeated node, shared by all columns below it.
///
/// A column whose levels a sibling of the same list has shown before takes that sibling's structure over. Any other
/// column's structure is computed from its own levels, and must agree with what its siblings say of the lists that they
/// share: the file is corrupt otherwise. Thread-safe.
final class Structures {
    private record Known(Levels rep, Levels def, List<ListOffsets> lists) {}

    private final PageKernels kernels;
    private final BatchMemory memory;
    private final LevelMasks masks;
    private final DecodeCounters counters;
    private final Map<SchemaNode, ListOffsets> byNode = new IdentityHashMap<>();
    private final Map<SchemaNode, List<Known>> byLevels = new IdentityHashMap<>();

    Structures(PageKernels kernels, BatchMemory memory, DecodeCounters counters) {
        this.kernels = kernels;
        this.memory = memory;
        this.masks = new LevelMasks(kernels, memory, counters);
        this.counters = counters;
    }

    LevelMasks masks() {
        return masks;
    }

    /// The lists above `leaf`, outermost first.
    ///
    /// @throws CorruptFileException when the column disagrees with its siblings
    List<ListOffsets> of(LeafColumn leaf, Levels rep, Levels def, Where where) {
        List<SchemaNode> nodes = leaf.repeatedAncestors();
        if (nodes.isEmpty()) {
            return List.of();
        }
        SchemaNode innermost = nodes.getLast();
        List<ListOffsets> known = known(innermost, rep, def);
        if (known != null) {
            counters.countStructureShared();
            return known;
        }
        counters.countStructure();
        return publish(innermost, rep, def, compute(nodes, rep, def, where), where);
    }

    private synchronized @Nullable List<ListOffsets> known(SchemaNode innermost, Levels rep, Levels def) {
        for (Known known : byLevels.getOrDefault(innermost, List.of())) {
            if (known.rep.sameAs(rep) && known.def.sameAs(def)) {
                return known.lists;
            }
        }
        return null;
    }

    private synchronized List<ListOffsets> publish(
            SchemaNode innermost, Levels rep, Levels def, List<ListOffsets> own, Where where) {
        List<ListOffsets> shared = new ArrayList<>(own.size());
        for (ListOffsets list : own) {
            ListOffsets first = byNode.putIfAbsent(list.node(), list);
            if (first != null && !agree(first, list)) {
                throw new CorruptFileException(
                        where,
                        "column disagrees with its siblings about the list "
                                + list.node().path().dotted());
            }
            shared.add(first == null ? list : first);
        }
        List<ListOffsets> lists = List.copyOf(shared);
        byLevels.computeIfAbsent(innermost, node -> new ArrayList<>(2)).add(new Known(rep, def, lists));
        return lists;
    }

    private static boolean agree(ListOffsets a, ListOffsets b) {
        return a.parentCount() == b.parentCount()
                && a.elementCount() == b.elementCount()
                && a.offsets().mismatch(b.offsets()) < 0;
    }

    private List<ListOffsets> compute(List<SchemaNode> nodes, Levels rep, Levels def, Where where) {
        int count = rep.count();
        List<ListOffsets> lists = new ArrayList<>(nodes.size());
        MemorySegment parents = masks.elements(rep, def, 0, 0, where);
        int parentCount = kernels.countBits(parents, 0, count);
        int parentLevel = 0;
        for (SchemaNode node : nodes) {
            int level = node.maxDefinitionLevel();
            MemorySegment elements = masks.elements(rep, def, node.maxRepetitionLevel(), level, where);
            MemorySegment offsets = memory.allocate((parentCount + 1L) * Integer.BYTES, where);
            kernels.offsetsFromMasks(parents, 0, elements, 0, count, offsets, 0);
            int elementCount = kernels.countBits(elements, 0, count);
            MemorySegment validity =
                    level - 1 > parentLevel ? listValidity(def, level - 1, parents, parentCount, where) : null;
            lists.add(new ListOffsets(node, parentCount, elementCount, offsets, validity));
            parents = elements;
            parentCount = elementCount;
            parentLevel = level;
        }
        return lists;
    }

    // A list is there, if empty, where the entry that its parent begins with reaches the level just below an element.
    private MemorySegment listValidity(Levels def, int level, MemorySegment parents, int parentCount, Where where) {
        MemorySegment present = masks.atLeast(def, level, where);
        MemorySegment validity = memory.bitmap(parentCount, where);
        kernels.compressBits(present, 0, parents, 0, def.count(), validity, 0);
        return validity;
    }

    /// The lists above a leaf whose chunk was not read: its siblings' lists, and empty ones below those.
    List<ListOffsets> ofElided(LeafColumn leaf, int rows, Where where) {
        List<ListOffsets> lists = new ArrayList<>(leaf.repeatedAncestors().size());
        int parents = rows;
        for (SchemaNode node : leaf.repeatedAncestors()) {
            ListOffsets list = byNode.get(node);
            if (list == null) {
                list = empty(node, parents, where);
                byNode.put(node, list);
            }
            lists.add(list);
            parents = list.elementCount();
        }
        return List.copyOf(lists);
    }

    private ListOffsets empty(SchemaNode node, int parents, Where where) {
        MemorySegment offsets = memory.allocate((parents + 1L) * Integer.BYTES, where);
        offsets.fill((byte) 0);
        return new ListOffsets(node, parents, 0, offsets, null);
    }

    /// Forgets the batch.
    void reset() {
        byNode.clear();
        byLevels.clear();
    }
}
