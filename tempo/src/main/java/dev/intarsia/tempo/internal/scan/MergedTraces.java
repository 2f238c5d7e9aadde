package dev.intarsia.tempo.internal.scan;

import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TraceIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The traces of many blocks in the order of their ids, what several blocks have of one combined, while the caller
/// waits.
public final class MergedTraces implements Iterator<Trace>, AutoCloseable {
    private final OpenBlocks blocks;
    private final ScanOptions options;
    private final ReadContext context;
    private final PartialTraces combining;
    private final List<Head> sources = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(
            Comparator.comparing((Head head) -> head.trace().traceId()).thenComparingInt(head -> head.position));
    private MemoryBudget.@Nullable Permit permit;
    private boolean begun;
    private boolean closed;

    /// A block and its next trace.
    private static final class Head {
        private final int position;
        private final OpenBlock block;
        private final TraceIterator traces;
        private final SortedTraces order;
        private @Nullable Trace next;

        Head(int position, OpenBlock block, TraceIterator traces) {
            this.position = position;
            this.block = block;
            this.traces = traces;
            this.order = new SortedTraces(block.block());
        }

        /// @return whether there is another trace
        boolean advance() {
            next = traces.hasNext() ? order.next(traces.next()) : null;
            return next != null;
        }

        Trace trace() {
            Trace trace = next;
            if (trace == null) {
                throw new NoSuchElementException();
            }
            return trace;
        }
    }

    public MergedTraces(OpenBlocks blocks, ScanOptions options, ReadContext context, PartialTraces combining) {
        this.blocks = blocks;
        this.options = options;
        this.context = context;
        this.combining = combining;
    }

    @Override
    public boolean hasNext() {
        if (!begun && !closed) {
            begun = true;
            begin(Stages.join(blocks.open()));
        }
        return !heads.isEmpty();
    }

    private void begin(List<OpenBlock> opened) {
        List<OpenBlock> next = opened;
        while (!next.isEmpty()) {
            next = read(next);
        }
    }

    /// Begins to read these blocks.
    ///
    /// @return the blocks to begin anew with, since one of these has vanished; none when all have begun
    private List<OpenBlock> read(List<OpenBlock> opened) {
        MergePlan plan = MergePlan.of(opened, options, context);
        MemoryBudget.Permit whole = Stages.join(plan.acquire(context.budget()));
        permit = whole;
        for (MergePlan.Part part : plan.parts()) {
            TempoBlockReader reader = TempoBlockReader.of(part.block().block(), part.reads(context, whole));
            sources.add(new Head(sources.size(), part.block(), reader.traces(part.plan())));
        }
        for (Head source : sources) {
            try {
                if (source.advance()) {
                    heads.add(source);
                }
            } catch (StoreException e) {
                StoreException missing = BlockSchedule.missing(e).orElseThrow(() -> e);
                release();
                return Stages.join(blocks.openWithout(source.block, missing));
            }
        }
        return List.of();
    }

    @Override
    public Trace next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Trace first = take();
        Head following = heads.peek();
        if (following == null || !isSame(following, first.traceId())) {
            return first;
        }
        List<Trace> parts = new ArrayList<>();
        parts.add(first);
        while (following != null && isSame(following, first.traceId())) {
            parts.add(take());
            following = heads.peek();
        }
        return combining.combine(parts);
    }

    private static boolean isSame(Head head, Bytes traceId) {
        return head.trace().traceId().equals(traceId);
    }

    private Trace take() {
        Head head = heads.remove();
        Trace trace = head.trace();
        if (head.advance()) {
            heads.add(head);
        }
        return trace;
    }

    private void release() {
        heads.clear();
        try {
            for (Head source : sources) {
                source.traces.close();
            }
        } finally {
            sources.clear();
            MemoryBudget.Permit held = permit;
            permit = null;
            if (held != null) {
                held.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
    }
}
