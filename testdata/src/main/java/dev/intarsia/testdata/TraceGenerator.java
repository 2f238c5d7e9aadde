package dev.intarsia.testdata;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Makes traces that look like those of a web shop: few busy services and many quiet ones, skewed operations, errors,
/// and every kind of value that OTLP defines. Trace `i` depends on the seed and on `i` only; ids ascend with `i`.
///
/// Flags and schema URLs are left out, since no Tempo format stores them.
public final class TraceGenerator {

    private static final long EPOCH_NANOS = 1_760_000_000_000_000_000L;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int RESERVED_TRACES = 3;

    private final long seed;
    private final int spansPerTrace;
    private final int wideTraceSpans;
    private final Bytes[] ids;

    /// A generator of `traces` traces with `spansPerTrace` spans on average; the one in the middle has `wideTraceSpans`
    /// unless that is 0.
    public TraceGenerator(long seed, int traces, int spansPerTrace, int wideTraceSpans) {
        this.seed = seed;
        this.spansPerTrace = spansPerTrace;
        this.wideTraceSpans = wideTraceSpans;
        SplittableRandom random = new SplittableRandom(mix(seed));
        TreeSet<Bytes> sorted = new TreeSet<>();
        while (sorted.size() < traces) {
            sorted.add(traceId(random));
        }
        ids = sorted.toArray(Bytes[]::new);
    }

    /// Most ids are random; some have 64 bits only, and some begin with zero digits.
    private static Bytes traceId(SplittableRandom random) {
        long high = random.nextLong();
        long low = random.nextLong();
        return switch (random.nextInt(12)) {
            case 0 -> Bytes.ofLongs(0, low);
            case 1 -> Bytes.ofLongs(0, low >>> 12 | 1);
            case 2 -> Bytes.ofLongs(high >>> 9, low);
            default -> Bytes.ofLongs(high, low);
        };
    }

    /// All traces, as a list that creates each trace on access.
    public List<Trace> traces() {
        return new Traces();
    }

    /// Makes one trace.
    ///
    /// @param index position in the order of the ids
    public Trace trace(int index) {
        SplittableRandom random = new SplittableRandom(mix(seed + 0x632BE59BD9B4E019L * (index + 1)));
        boolean wide = wideTraceSpans > 0 && index == ids.length / 2;
        // The trace before the wide one has no spans at all, when there are enough others.
        if (index == ids.length / 2 - 1 && ids.length > RESERVED_TRACES) {
            return new Trace(ids[index], List.of());
        }
        int spans = wide ? wideTraceSpans : size(random);
        SpanTree tree = new SpanTree(ids[index], random, EPOCH_NANOS + random.nextLong(HOUR_NANOS));
        for (int i = 0; i < spans; i++) {
            tree.grow();
        }
        return new Trace(ids[index], group(tree, random));
    }

    /// Half of all traces are small; the others make up for it.
    private int size(SplittableRandom random) {
        if (random.nextInt(2) == 0) {
            return 1 + random.nextInt(spansPerTrace);
        }
        return 1 + random.nextInt(3 * spansPerTrace);
    }

    private static List<ResourceSpans> group(SpanTree tree, SplittableRandom random) {
        List<ResourceSpans> resources = new ArrayList<>();
        for (SpanTree.ServiceSpans service : tree.services()) {
            List<ScopeSpans> scopes = new ArrayList<>();
            for (int s = 0; s < service.scopes().size(); s++) {
                List<Span> spans = service.scopes().get(s);
                if (!spans.isEmpty()) {
                    scopes.add(new ScopeSpans(service.service().scope(s, random), spans, ""));
                }
            }
            if (random.nextInt(60) == 0) {
                scopes.add(new ScopeSpans(Scope.EMPTY, List.of(), ""));
            }
            boolean nameless = random.nextInt(80) == 0;
            resources.add(new ResourceSpans(
                    nameless ? Resource.EMPTY : service.service().resource(random), scopes, ""));
        }
        if (random.nextInt(60) == 0) {
            resources.add(new ResourceSpans(ServiceCatalog.QUIET.resource(random), List.of(), ""));
        }
        return resources;
    }

    /// Spreads the bits of a number over all others (Stafford's thirteenth variant of the MurmurHash3 finalizer).
    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private final class Traces extends AbstractList<Trace> implements RandomAccess {
        @Override
        public Trace get(int index) {
            return trace(index);
        }

        @Override
        public int size() {
            return ids.length;
        }
    }
}
