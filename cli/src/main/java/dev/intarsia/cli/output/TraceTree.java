package dev.intarsia.cli.output;

import dev.intarsia.cli.text.DisplayWidth;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.StatusCode;
import dev.intarsia.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A trace as a tree: a line per span, indented below its parent, with its duration and a bar that shows when it ran.
/// Children are in the order of their starts.
///
/// Where the parent of a span is not in the trace, the span stands at the left with a note. So does the earliest span
/// of a cycle, in which each span is below another one. Of spans with the same id the first has the children.
public final class TraceTree implements TraceOutput {
    /// Deeper spans are not indented further; their depth is written instead, or lines would not end.
    private static final int MOST_LEVELS = 32;
    /// Narrower than this the bars and names could not be read.
    private static final int LEAST_WIDTH = 60;
    private static final int DURATION_WIDTH = 9;
    private static final String RED = "\u001B[31m";
    private static final String DIM = "\u001B[2m";
    private static final String RESET = "\u001B[0m";

    private final OutputStream out;
    private final int nameWidth;
    private final int barWidth;
    private final boolean coloured;
    private boolean some;

    /// @param out where traces go, as UTF-8
    /// @param width columns of a line; less than 60 count as 60
    /// @param coloured whether errors are red
    public TraceTree(OutputStream out, int width, boolean coloured) {
        int columns = Math.max(width, LEAST_WIDTH);
        this.out = out;
        this.coloured = coloured;
        barWidth = Math.clamp(columns / 4, 12, 60);
        nameWidth = columns - barWidth - DURATION_WIDTH - 4;
    }

    @Override
    public void write(Trace trace) throws IOException {
        Nodes nodes = Nodes.of(trace);
        TraceRow row = TraceRow.of(trace);
        if (some) {
            line("");
        }
        some = true;
        line("trace " + trace.traceId().toHex() + "  " + Quantities.time(row.startUnixNanos()) + "  "
                + Quantities.duration(row.durationNanos()) + "  " + counted(row.spanCount(), "span") + "  "
                + counted(row.errorCount(), "error") + "  " + counted(row.serviceCount(), "service"));
        for (Node root : nodes.roots()) {
            writeBelow(root, row);
        }
    }

    private static String counted(long count, String noun) {
        return Quantities.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /// Not recursive: traces may be deeper than the stack.
    private void writeBelow(Node root, TraceRow window) throws IOException {
        ArrayDeque<Node> open = new ArrayDeque<>();
        open.push(root);
        for (Node node = open.poll(); node != null; node = open.poll()) {
            write(node, window);
            for (int i = node.children.size() - 1; i >= 0; i--) {
                Node child = node.children.get(i);
                child.depth = node.depth + 1;
                child.rails = node.depth < MOST_LEVELS ? node.railsBelow() : node.rails;
                child.last = i == node.children.size() - 1;
                open.push(child);
            }
        }
    }

    private void write(Node node, TraceRow window) throws IOException {
        boolean failed = node.span.status().code().equals(StatusCode.ERROR);
        String name = node.branch() + label(node, failed);
        String cut = DisplayWidth.of(name) > nameWidth ? DisplayWidth.cut(name, nameWidth - 1) + "…" : name;
        String padded = cut + " ".repeat(nameWidth - DisplayWidth.of(cut));
        String duration = Quantities.duration(node.span.durationNanos());
        String bar = bar(node.span, window);
        line(coloured(failed ? RED : "", padded) + "  " + " ".repeat(Math.max(0, DURATION_WIDTH - duration.length()))
                + duration + "  " + coloured(failed ? RED : DIM, bar));
    }

    private String coloured(String colour, String text) {
        return coloured && !colour.isEmpty() ? colour + text + RESET : text;
    }

    /// The service where it differs from the parent's, the name, and what is remarkable.
    private static String label(Node node, boolean failed) {
        StringBuilder label = new StringBuilder();
        if (node.depth > MOST_LEVELS) {
            label.append("(level ").append(node.depth).append(") ");
        }
        if (!node.note.isEmpty()) {
            label.append('(').append(node.note).append(") ");
        }
        if (node.parent == null || !node.parent.service.equals(node.service)) {
            label.append(node.service.isEmpty() ? "-" : LogSafeText.escaped(node.service))
                    .append(": ");
        }
        label.append(LogSafeText.escaped(node.span.name()));
        if (!node.span.kind().equals(SpanKind.INTERNAL) && !node.span.kind().equals(SpanKind.UNSPECIFIED)) {
            label.append(" [")
                    .append(node.span.kind().name().toLowerCase(Locale.ROOT))
                    .append(']');
        }
        if (failed) {
            String message = node.span.status().message();
            label.append(message.isEmpty() ? " error" : " error: " + LogSafeText.escaped(message));
        }
        return label.toString();
    }

    /// Where in the trace the span ran; at least one mark.
    private String bar(Span span, TraceRow window) {
        double length = Math.max(1, window.durationNanos());
        long offset = Math.max(0, span.startUnixNanos() - window.startUnixNanos());
        int start = (int) Math.clamp(Math.round(offset / length * barWidth), 0, barWidth - 1L);
        int marks = (int) Math.clamp(Math.round(span.durationNanos() / length * barWidth), 1, (long) barWidth - start);
        return "·".repeat(start) + "█".repeat(marks) + "·".repeat(barWidth - start - marks);
    }

    private void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /// A span and where it stands.
    private static final class Node {
        private final Span span;
        private final String service;
        private final List<Node> children = new ArrayList<>();
        private @Nullable Node parent;
        private String note = "";
        private String rails = "";
        private int depth;
        private boolean last;
        private boolean reached;

        private Node(Span span, String service) {
            this.span = span;
            this.service = service;
        }

        /// What stands before the label.
        private String branch() {
            return depth == 0 ? "" : rails + (last ? "└─ " : "├─ ");
        }

        /// What stands before the branches of the children.
        private String railsBelow() {
            return depth == 0 ? "" : rails + (last ? "   " : "│  ");
        }
    }

    /// All spans of a trace, linked to their parents.
    ///
    /// @param roots spans that have no parent in the trace, in the order of their starts
    private record Nodes(List<Node> roots) {
        private static final Comparator<Node> BY_START =
                (a, b) -> Long.compareUnsigned(a.span.startUnixNanos(), b.span.startUnixNanos());

        static Nodes of(Trace trace) {
            List<Node> all = new ArrayList<>(trace.spanCount());
            for (ResourceSpans resource : trace.resourceSpans()) {
                String service = resource.resource().serviceName();
                for (ScopeSpans scope : resource.scopeSpans()) {
                    scope.spans().forEach(span -> all.add(new Node(span, service)));
                }
            }
            all.sort(BY_START);
            return new Nodes(link(all));
        }

        private static List<Node> link(List<Node> all) {
            Map<Bytes, Node> byId = new HashMap<>();
            all.forEach(node -> byId.putIfAbsent(node.span.spanId(), node));
            List<Node> roots = new ArrayList<>();
            for (Node node : all) {
                Node parent = byId.get(node.span.parentSpanId());
                if (node.span.isRoot()) {
                    roots.add(node);
                } else if (parent == null || parent == node) {
                    node.note = parent == null ? "parent not in trace" : "its own parent";
                    roots.add(node);
                } else {
                    node.parent = parent;
                    parent.children.add(node);
                }
            }
            breakCycles(all, roots);
            return roots;
        }

        /// Makes a span of each cycle a root. Spans that no root reaches are in a cycle or below one; of the cycle the
        /// earliest span becomes the root.
        private static void breakCycles(List<Node> all, List<Node> roots) {
            roots.forEach(Nodes::reach);
            for (Node node : all) {
                if (!node.reached) {
                    Node root = earliestOfCycle(node);
                    Objects.requireNonNull(root.parent).children.remove(root);
                    root.parent = null;
                    root.note = "in a cycle";
                    roots.add(root);
                    reach(root);
                }
            }
        }

        private static Node earliestOfCycle(Node below) {
            Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            Node node = below;
            while (seen.add(node)) {
                node = Objects.requireNonNull(node.parent);
            }
            Node earliest = node;
            for (Node next = Objects.requireNonNull(node.parent); next != node; ) {
                earliest = BY_START.compare(next, earliest) < 0 ? next : earliest;
                next = Objects.requireNonNull(next.parent);
            }
            return earliest;
        }

        private static void reach(Node root) {
            ArrayDeque<Node> open = new ArrayDeque<>();
            open.push(root);
            for (Node node = open.poll(); node != null; node = open.poll()) {
                node.reached = true;
                node.children.forEach(open::push);
            }
        }
    }
}
