package dev.intarsia.testdata.tenant;

import dev.intarsia.model.Trace;
import dev.intarsia.testdata.StoredForm;
import dev.intarsia.testdata.TraceGenerator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A generated tenant and what is in it.
public final class GeneratedTenant {

    private final Path directory;
    private final TraceGenerator traces;
    private final TraceSpread spread;
    private final List<TenantBlock> live;
    private final List<TenantBlock> compacted;
    private final TenantIndexFile index;

    GeneratedTenant(
            Path directory,
            TraceGenerator traces,
            TraceSpread spread,
            List<TenantBlock> live,
            List<TenantBlock> compacted,
            TenantIndexFile index) {
        this.directory = directory;
        this.traces = traces;
        this.spread = spread;
        this.live = List.copyOf(live);
        this.compacted = List.copyOf(compacted);
        this.index = index;
    }

    /// The folder of the tenant.
    public Path directory() {
        return directory;
    }

    /// The live blocks.
    public List<TenantBlock> live() {
        return live;
    }

    /// The compacted blocks: two, one after the other, for each of the first live blocks.
    public List<TenantBlock> compacted() {
        return compacted;
    }

    /// What the index of the tenant says, also where none was written.
    public TenantIndexFile index() {
        return index;
    }

    /// Number of traces.
    public int traceCount() {
        return traces.traces().size();
    }

    /// A trace and what the blocks hold of it; made anew on each call.
    ///
    /// @param number position in the order of the ids
    public TenantTrace trace(int number) {
        Trace trace = traces.trace(number);
        Map<UUID, Trace> liveParts = new LinkedHashMap<>();
        Map<UUID, Trace> compactedParts = new LinkedHashMap<>();
        for (int b = 0; b < live.size(); b++) {
            Optional<Trace> part = spread.part(trace, number, b);
            if (part.isEmpty()) {
                continue;
            }
            put(part.get(), live.get(b), liveParts);
            for (int input = 0; input < 2 && 2 * b + input < compacted.size(); input++) {
                TenantBlock block = compacted.get(2 * b + input);
                spread.inputPart(part.get(), number, b, input).ifPresent(held -> put(held, block, compactedParts));
            }
        }
        return new TenantTrace(trace, liveParts, compactedParts);
    }

    private static void put(Trace part, TenantBlock block, Map<UUID, Trace> parts) {
        parts.put(
                block.written().meta().blockId(),
                StoredForm.of(block.written().meta()).of(part));
    }
}
