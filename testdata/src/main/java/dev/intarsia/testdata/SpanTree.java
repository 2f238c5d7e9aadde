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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// The spans of one trace while they are made: each new span is the child of one made before.
final class SpanTree {

    private static final int MILLI_NANOS = 1_000_000;

    /// The spans of one service in one trace.
    ///
    /// @param service the service
    /// @param scopes its spans by instrumentation library
    record ServiceSpans(Service service, List<List<Span>> scopes) {}

    private record Node(Bytes id, Bytes parentId, int service, SpanKind kind, long start, long duration) {}

    private final Bytes traceId;
    private final SplittableRandom random;
    private final long start;
    private final SpanAttributes attributes;
    private final Set<Bytes> sharedIds = new HashSet<>();
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
        Span span = span(node, service);
        spansOf(node.service).scopes().get(random.nextInt(3) == 0 ? 1 : 0).add(span);
    }

    private Node root() {
        return new Node(
                spanId(),
                Bytes.EMPTY,
                ServiceCatalog.pick(random),
                kind(true),
                start,
                1 + random.nextLong(900L * MILLI_NANOS));
    }

    private Node child(Node parent) {
        int service = random.nextInt(100) < 55 ? parent.service : ServiceCatalog.pick(random);
        long offset = random.nextLong(parent.duration);
        long duration = 1 + random.nextLong(parent.duration - offset);
        // A few clocks are wrong: the child begins before its parent.
        long childStart = random.nextInt(200) == 0 ? parent.start - MILLI_NANOS : parent.start + offset;
        // As Zipkin has it, a server's span now and then has the id of the client's.
        if (parent.kind.equals(SpanKind.CLIENT) && random.nextInt(25) == 0 && sharedIds.add(parent.id)) {
            return new Node(parent.id, parent.parentId, service, SpanKind.SERVER, childStart, duration);
        }
        return new Node(spanId(), parent.id, service, kind(false), childStart, duration);
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

    private Span span(Node node, Service service) {
        boolean error = random.nextInt(25) == 0;
        List<String> operations = service.operations();
        SpanBuilder span = Span.builder(traceId, node.id)
                .parentSpanId(node.parentId)
                .name(operations.get(ServiceCatalog.skewed(random, operations.size())))
                .kind(node.kind)
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

    private SpanKind kind(boolean root) {
        if (random.nextInt(300) == 0) {
            return SpanKind.of(6 + random.nextInt(100));
        }
        return SpanKind.of(root ? 2 : 1 + ServiceCatalog.skewed(random, 5));
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
            long time = eventTime(node);
            events.add(new Event(time, random.nextInt(8) == 0 ? "" : "cache." + n, attributes.few(), dropped()));
        }
        return events;
    }

    /// One event in ten happens before its span began; a few have no time, or one near the end of the range.
    private long eventTime(Node node) {
        return switch (random.nextInt(60)) {
            case 0, 1, 2, 3, 4, 5 -> node.start - 500;
            case 6 -> 0;
            case 7 -> -1 - random.nextInt(1000);
            default -> node.start + random.nextLong(node.duration);
        };
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
