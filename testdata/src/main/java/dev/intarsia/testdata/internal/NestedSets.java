package dev.intarsia.testdata.internal;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.testdata.internal.WrittenTraceParts.ResourcePart;
import dev.intarsia.testdata.internal.WrittenTraceParts.ScopePart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nested-set numbers of a trace's spans: the steps of a depth-first walk at which each span is entered and left
/// (Tempo storage format, nested set). Spans are identified by their position in the trace.
final class NestedSets {

    private static final int UNKNOWN = 0;
    private static final int ROOT_PARENT = -1;
    private static final int MAX_SPANS_PER_ID = 2;

    private record Node(Bytes id, Bytes parentId, SpanKind kind) {
        private boolean isRoot() {
            return parentId.isEmpty();
        }
    }

    private final List<Node> spans = new ArrayList<>();
    private final Map<Bytes, List<Integer>> byId = new HashMap<>();
    private final List<List<Integer>> children = new ArrayList<>();
    private final int[] parents;
    private final int[] lefts;
    private final int[] rights;

    private NestedSets(WrittenTraceParts trace) {
        for (ResourcePart resource : trace.resources()) {
            for (ScopePart scope : resource.scopes()) {
                for (Span span : scope.heads()) {
                    spans.add(new Node(span.spanId(), span.parentSpanId(), span.kind()));
                }
            }
        }
        parents = new int[spans.size()];
        lefts = new int[spans.size()];
        rights = new int[spans.size()];
    }

    static NestedSets of(WrittenTraceParts trace) {
        NestedSets sets = new NestedSets(trace);
        sets.number();
        return sets;
    }

    /// The left number of the parent; -1 for a root, 0 if unknown.
    int parent(int span) {
        return parents[span];
    }

    /// The step at which the span is entered; 0 if no root leads to it.
    int left(int span) {
        return lefts[span];
    }

    /// The step at which the span is left; 0 if no root leads to it.
    int right(int span) {
        return rights[span];
    }

    /// The number of spans below this one, also where no root leads to it; 0 in a trace that is not numbered.
    int childCount(int span) {
        return children.get(span).size();
    }

    private void number() {
        spans.forEach(span -> children.add(new ArrayList<>(0)));
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            List<Integer> same = byId.computeIfAbsent(spans.get(i).id(), id -> new ArrayList<>(1));
            same.add(i);
            if (same.size() > MAX_SPANS_PER_ID) {
                return;
            }
            if (spans.get(i).isRoot()) {
                roots.add(i);
            }
        }
        if (roots.isEmpty()) {
            return;
        }
        for (int i = 0; i < spans.size(); i++) {
            int parent = spans.get(i).isRoot() ? -1 : parentOf(spans.get(i));
            if (parent >= 0) {
                children.get(parent).add(i);
            }
        }
        int step = 1;
        for (int root : roots) {
            parents[root] = ROOT_PARENT;
            step = walk(root, step);
        }
    }

    private int parentOf(Node span) {
        List<Integer> candidates = byId.getOrDefault(span.parentId(), List.of());
        if (candidates.size() < MAX_SPANS_PER_ID) {
            return candidates.isEmpty() ? -1 : candidates.getFirst();
        }
        SpanKind wanted = span.kind().equals(SpanKind.SERVER) ? SpanKind.CLIENT : SpanKind.SERVER;
        for (int candidate : candidates) {
            if (spans.get(candidate).kind().equals(wanted)) {
                return candidate;
            }
        }
        return -1;
    }

    /// Numbers everything below `root`, without recursion because traces can be one long chain.
    private int walk(int root, int firstStep) {
        int step = firstStep;
        int[] path = new int[16];
        int[] next = new int[16];
        int depth = 0;
        path[0] = root;
        lefts[root] = step++;
        while (depth >= 0) {
            int span = path[depth];
            List<Integer> below = children.get(span);
            if (next[depth] == below.size()) {
                rights[span] = step++;
                depth--;
                continue;
            }
            int child = below.get(next[depth]++);
            if (lefts[child] != UNKNOWN) {
                continue;
            }
            parents[child] = lefts[span];
            lefts[child] = step++;
            depth++;
            if (depth == path.length) {
                path = Arrays.copyOf(path, depth * 2);
                next = Arrays.copyOf(next, depth * 2);
            }
            path[depth] = child;
            next[depth] = 0;
        }
        return step;
    }
}
