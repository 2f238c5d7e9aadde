package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanBuilder;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.model.StatusCode;
import dev.intarsia.testdata.ServiceCatalog.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The spans of one trace while they are made: each new span is the child of one made before.
final class SpanTree {

    private static final int MILLI_NANOS = 1_000_000;

    /// The spans of one service in one trace.
    ///
    /// @param service the service
    /// @param scopes its spans by instrumentation library
    record ServiceSpans(Service service, List<List<Span>> scopes) {}

    private record Node(Bytes id, int service, long start, long duration) {}

    private final Bytes traceId;
    private final SplittableRandom random;
    private final long start;
    private final SpanAttributes attributes;
    private final List<Node> nodes = new ArrayList<>();
    private final List<ServiceSpans> services = new ArrayList<>();
    private final ServiceSpans[] byService = new ServiceSpans[ServiceCatalog.size()];

    SpanTree(Bytes traceId, SplittableRandom random, long startUnixNanos) {
        this.traceId = traceId;
        this.random = random;
        this.start = startUnixNanos;
        this.attributes = new SpanAttributes(random);
    }

    /// The spans by service, in the order in which the services were first used.
    List<ServiceSpans> services() {
        return services;
    }

    /// Adds a span.
    void grow() {
        boolean root = nodes.isEmpty() || random.nextInt(400) == 0;
        Node parent =
                nodes.isEmpty() ? null : nodes.get(nodes.size() - 1 - ServiceCatalog.skewed(random, nodes.size()));
        Node node = parent == null || root ? root() : child(parent);
        nodes.add(node);
        Service service = ServiceCatalog.get(node.service);
        Span span = span(node, parent == null || root ? Bytes.EMPTY : parent.id, service);
        spansOf(node.service).scopes().get(random.nextInt(3) == 0 ? 1 : 0).add(span);
    }

    private Node root() {
        return new Node(spanId(), ServiceCatalog.pick(random), start, 1 + random.nextLong(900L * MILLI_NANOS));
    }

    private Node child(Node parent) {
        int service = random.nextInt(100) < 55 ? parent.service : ServiceCatalog.pick(random);
        long offset = random.nextLong(parent.duration);
        long duration = 1 + random.nextLong(parent.duration - offset);
        // A few clocks are wrong: the child begins before its parent.
        long childStart = random.nextInt(200) == 0 ? parent.start - MILLI_NANOS : parent.start + offset;
        return new Node(spanId(), service, childStart, duration);
    }

    /// Eight bytes, now and then six, which some producers send.
    private Bytes spanId() {
        byte[] id = Bytes.ofLong(random.nextLong()).toByteArray();
        return switch (random.nextInt(150)) {
            case 0 -> Bytes.of(id, 0, 6);
            case 1 -> Bytes.ofLong(random.nextLong() >>> 8);
            default -> Bytes.of(id, 0, id.length);
        };
    }

    private ServiceSpans spansOf(int service) {
        ServiceSpans known = byService[service];
        if (known == null) {
            List<List<Span>> scopes = new ArrayList<>();
            for (int i = 0; i < ServiceCatalog.SCOPES; i++) {
                scopes.add(new ArrayList<>());
            }
            known = new ServiceSpans(ServiceCatalog.get(service), scopes);
            byService[service] = known;
            services.add(known);
        }
        return known;
    }

    private Span span(Node node, Bytes parent, Service service) {
        boolean error = random.nextInt(25) == 0;
        List<String> operations = service.operations();
        SpanBuilder span = Span.builder(traceId, node.id)
                .parentSpanId(parent)
                .name(operations.get(ServiceCatalog.skewed(random, operations.size())))
                .kind(kind(parent))
                .time(node.start, node.start + node.duration)
                .status(status(error))
                .attributes(attributes.of(service, error), dropped())
                .events(events(node, error), dropped())
                .links(links(), dropped());
        if (random.nextInt(12) == 0) {
            span.traceState("shop=" + Long.toHexString(random.nextLong()) + ",vendor=é");
        }
        return span.build();
    }

    private int dropped() {
        return random.nextInt(80) == 0 ? 1 + random.nextInt(1000) : 0;
    }

    private SpanKind kind(Bytes parent) {
        if (random.nextInt(300) == 0) {
            return SpanKind.of(6 + random.nextInt(100));
        }
        return SpanKind.of(parent.isEmpty() ? 2 : 1 + ServiceCatalog.skewed(random, 5));
    }

    private Status status(boolean error) {
        if (error) {
            return Status.of(StatusCode.ERROR, random.nextInt(3) == 0 ? "" : "deadline exceeded — “timeout”");
        }
        return switch (random.nextInt(300)) {
            case 0 -> Status.of(StatusCode.of(3 + random.nextInt(9)), "");
            case 1 -> Status.of(StatusCode.UNSET, "nothing to report");
            default -> Status.of(StatusCode.of(random.nextInt(4) == 0 ? 1 : 0), "");
        };
    }

    private List<Event> events(Node node, boolean error) {
        List<Event> events = new ArrayList<>();
        if (error) {
            events.add(new Event(
                    node.start + node.duration,
                    "exception",
                    List.of(
                            Attribute.of("exception.type", "java.io.IOException"),
                            Attribute.of("exception.message", "connection reset"),
                            Attribute.of("exception.escaped", random.nextBoolean())),
                    random.nextInt(3)));
        }
        for (int n = random.nextInt(9) == 0 ? 1 + random.nextInt(4) : 0; n > 0; n--) {
            // One in ten happens before its span began.
            long time = node.start + (random.nextInt(10) == 0 ? -500 : random.nextLong(node.duration));
            events.add(new Event(time, random.nextInt(8) == 0 ? "" : "cache." + n, attributes.few(), dropped()));
        }
        return events;
    }

    private List<Link> links() {
        if (random.nextInt(20) != 0) {
            return List.of();
        }
        List<Link> links = new ArrayList<>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            boolean same = random.nextInt(4) == 0;
            Bytes linked = same ? traceId : Bytes.ofLongs(random.nextLong(), random.nextLong());
            List<Attribute> details = same && random.nextBoolean()
                    ? List.of(Attribute.of("opentracing.ref_type", "child_of"))
                    : attributes.few();
            links.add(new Link(linked, spanId(), random.nextInt(4) == 0 ? "a=b" : "", details, dropped(), 0));
        }
        return links;
    }
}
