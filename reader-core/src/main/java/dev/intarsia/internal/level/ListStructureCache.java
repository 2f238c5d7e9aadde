package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.DecodeCounters;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The list offsets of one batch, one [ListOffsets] per repeated node, shared by all columns below it.
///
/// A column whose levels a sibling of the same list has shown before takes that sibling's structure over. Any other
/// column's structure is computed from its own levels, and must agree with what its siblings state about the lists that
/// they share: the file is corrupt otherwise. Thread-safe.
public final class ListStructureCache {
    private record Known(Levels rep, Levels def, List<ListOffsets> lists) {}

    /// Where lists and their elements begin, among those entries of a column that begin something at the list's depth
    /// or above it. All columns below the list have the same bits, however many entries they have in between: two
    /// columns agree about the list if and only if these bits are equal, which is cheaper to see than equal offsets.
    private record Bits(int count, MemorySegment parents, MemorySegment elements) {
        static final Bits NONE = new Bits(0, MemorySegment.NULL, MemorySegment.NULL);

        boolean sameAs(Bits other) {
            long bytes = Math.ceilDiv(count, Long.SIZE) * (long) Long.BYTES;
            return count == other.count && same(parents, other.parents, bytes) && same(elements, other.elements, bytes);
        }

        private static boolean same(MemorySegment a, MemorySegment b, long bytes) {
            return MemorySegment.mismatch(a, 0, bytes, b, 0, bytes) < 0;
        }
    }

    private record Shape(ListOffsets list, Bits bits) {}

    private final PageKernels kernels;
    private final BatchMemory memory;
    private final LevelMasks masks;
    private final LevelOrder order;
    private final DecodeCounters counters;
    private final Map<SchemaNode, Shape> byNode = new IdentityHashMap<>();
    private final Map<SchemaNode, List<Known>> byLevels = new IdentityHashMap<>();

    public ListStructureCache(PageKernels kernels, BatchMemory memory, DecodeCounters counters) {
        this.kernels = kernels;
        this.memory = memory;
        this.masks = new LevelMasks(kernels, memory, counters);
        this.order = new LevelOrder(masks);
        this.counters = counters;
    }

    public LevelMasks masks() {
        return masks;
    }

    /// The lists above `leaf`, outermost first.
    ///
    /// @throws CorruptFileException when the column disagrees with its siblings
    public List<ListOffsets> of(LeafColumn leaf, Levels rep, Levels def, ErrorLocation location) {
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
        return publish(innermost, rep, def, compute(nodes, rep, def, location), location);
    }

    private synchronized @Nullable List<ListOffsets> known(SchemaNode innermost, Levels rep, Levels def) {
        for (Known known : byLevels.getOrDefault(innermost, List.of())) {
            if (known.rep.sameAs(rep) && known.def.sameAs(def)) {
                return known.lists;
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // a shape that was taken over has been compared
    private synchronized List<ListOffsets> publish(
            SchemaNode innermost, Levels rep, Levels def, List<Shape> own, ErrorLocation location) {
        List<ListOffsets> shared = new ArrayList<>(own.size());
        for (Shape shape : own) {
            Shape first = byNode.putIfAbsent(shape.list.node(), shape);
            if (first != null && first != shape) {
                // Another column, on another thread, has shown the list meanwhile.
                requireSame(first, shape.bits, location);
            }
            shared.add(first == null ? shape.list : first.list);
        }
        List<ListOffsets> lists = List.copyOf(shared);
        byLevels.computeIfAbsent(innermost, node -> new ArrayList<>(2)).add(new Known(rep, def, lists));
        return lists;
    }

    private static void requireSame(Shape first, Bits bits, ErrorLocation location) {
        if (!first.bits.sameAs(bits)) {
            throw new CorruptFileException(
                    location,
                    "column disagrees with its siblings about the list "
                            + first.list.node().path().dotted());
        }
    }

    private synchronized @Nullable Shape shown(SchemaNode node) {
        return byNode.get(node);
    }

    private List<Shape> compute(List<SchemaNode> nodes, Levels rep, Levels def, ErrorLocation location) {
        List<Shape> shapes = new ArrayList<>(nodes.size());
        MemorySegment parents = masks.elements(rep, def, 0, 0, location);
        int parentLevel = 0;
        for (SchemaNode node : nodes) {
            int level = node.maxDefinitionLevel();
            MemorySegment elements = masks.elements(rep, def, node.maxRepetitionLevel(), level, location);
            order.check(node, rep, def, parents, elements, location);
            Bits bits = node == nodes.getLast()
                    ? new Bits(rep.count(), parents, elements)
                    : atDepth(rep, node.maxRepetitionLevel(), parents, elements, location);
            Shape first = shown(node);
            if (first == null) {
                shapes.add(new Shape(list(node, bits, parents, parentLevel, def, location), bits));
            } else {
                requireSame(first, bits, location);
                shapes.add(first);
            }
            parents = elements;
            parentLevel = level;
        }
        return shapes;
    }

    private Bits atDepth(Levels rep, int depth, MemorySegment parents, MemorySegment elements, ErrorLocation location) {
        int count = rep.count();
        MemorySegment starts = masks.atMost(rep, depth, location);
        MemorySegment someParents = memory.bitmap(count, location);
        MemorySegment someElements = memory.bitmap(count, location);
        int starting = kernels.compressBits(parents, 0, starts, 0, count, someParents, 0);
        kernels.compressBits(elements, 0, starts, 0, count, someElements, 0);
        return new Bits(starting, someParents, someElements);
    }

    private ListOffsets list(
            SchemaNode node, Bits bits, MemorySegment parents, int parentLevel, Levels def, ErrorLocation location) {
        int parentCount = kernels.countBits(bits.parents, 0, bits.count);
        MemorySegment offsets = memory.allocate((parentCount + 1L) * Integer.BYTES, location);
        kernels.offsetsFromMasks(bits.parents, 0, bits.elements, 0, bits.count, offsets, 0);
        int elementCount = offsets.getAtIndex(NativeLayouts.INT_LE, parentCount);
        int level = node.maxDefinitionLevel() - 1;
        MemorySegment validity = level > parentLevel ? listValidity(def, level, parents, parentCount, location) : null;
        return new ListOffsets(node, parentCount, elementCount, offsets, validity);
    }

    // A list is there, if empty, where the entry that its parent begins with reaches the level just below an element.
    private MemorySegment listValidity(
            Levels def, int level, MemorySegment parents, int parentCount, ErrorLocation location) {
        MemorySegment present = masks.atLeast(def, level, location);
        MemorySegment validity = memory.bitmap(parentCount, location);
        kernels.compressBits(present, 0, parents, 0, def.count(), validity, 0);
        return validity;
    }

    /// The lists above a leaf whose chunk was not read: its siblings' lists, and empty ones below those.
    public List<ListOffsets> ofElided(LeafColumn leaf, int rows, ErrorLocation location) {
        List<ListOffsets> lists = new ArrayList<>(leaf.repeatedAncestors().size());
        int parents = rows;
        for (SchemaNode node : leaf.repeatedAncestors()) {
            Shape shape = byNode.get(node);
            if (shape == null) {
                shape = new Shape(empty(node, parents, location), Bits.NONE);
                byNode.put(node, shape);
            }
            lists.add(shape.list);
            parents = shape.list.elementCount();
        }
        return List.copyOf(lists);
    }

    private ListOffsets empty(SchemaNode node, int parents, ErrorLocation location) {
        MemorySegment offsets = memory.allocate((parents + 1L) * Integer.BYTES, location);
        offsets.fill((byte) 0);
        return new ListOffsets(node, parents, 0, offsets, null);
    }

    /// Discards the batch.
    public void reset() {
        byNode.clear();
        byLevels.clear();
    }
}
