package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.testdata.ServiceCatalog.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Attributes for spans, events and links: those of the conventions, and now and then values of every other kind.
final class SpanAttributes {

    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE"};
    private static final int[] CODES = {200, 200, 200, 204, 302, 404, 500, 503};

    private final SplittableRandom random;

    SpanAttributes(SplittableRandom random) {
        this.random = random;
    }

    /// The attributes of one span.
    List<Attribute> of(Service service, boolean error) {
        List<Attribute> attributes = new ArrayList<>();
        switch (service.protocol()) {
            case HTTP -> addHttp(attributes, error);
            case RPC -> addRpc(attributes, error);
            case DATABASE -> addDatabase(attributes);
            case MESSAGING -> addMessaging(attributes);
        }
        attributes.add(Attribute.of("thread.id", (long) random.nextInt(64)));
        attributes.add(Attribute.of("sampler.param", random.nextInt(10) != 0));
        if (random.nextInt(3) == 0) {
            attributes.add(Attribute.of("cpu.share", random.nextInt(1000) / 1000.0));
        }
        if (random.nextInt(15) == 0) {
            attributes.add(rare());
        }
        if (random.nextInt(60) == 0) {
            // The same key again: among the generic attributes both stay, in a column only the last one does.
            Attribute first = attributes.get(random.nextInt(attributes.size()));
            attributes.add(random.nextBoolean() ? first : Attribute.of(first.key(), "again"));
        }
        return attributes;
    }

    /// None to two attributes.
    List<Attribute> few() {
        List<Attribute> attributes = new ArrayList<>();
        int count = random.nextInt(3);
        if (count > 0) {
            attributes.add(Attribute.of("key", "value-" + random.nextInt(20)));
        }
        if (count > 1) {
            attributes.add(rare());
        }
        return attributes;
    }

    private void addHttp(List<Attribute> attributes, boolean error) {
        attributes.add(Attribute.of("http.method", METHODS[ServiceCatalog.skewed(random, METHODS.length)]));
        attributes.add(Attribute.of("http.url", "https://shop.example/product/" + random.nextInt(500) + "?q=é"));
        int code = error ? 500 : CODES[ServiceCatalog.skewed(random, CODES.length)];
        if (random.nextInt(40) == 0) {
            attributes.add(Attribute.of("http.status_code", Integer.toString(code)));
        } else {
            attributes.add(Attribute.of("http.status_code", (long) code));
        }
        attributes.add(Attribute.of("net.peer.ip", "10.0." + random.nextInt(4) + "." + random.nextInt(256)));
    }

    private void addRpc(List<Attribute> attributes, boolean error) {
        attributes.add(Attribute.of("rpc.system", "grpc"));
        attributes.add(Attribute.of("rpc.method", "Get" + ServiceCatalog.skewed(random, 12)));
        attributes.add(Attribute.of("rpc.grpc.status_code", error ? 14L : 0L));
    }

    private void addDatabase(List<Attribute> attributes) {
        attributes.add(Attribute.of("db.system", random.nextInt(3) == 0 ? "redis" : "postgresql"));
        attributes.add(Attribute.of("db.statement", "SELECT * FROM t WHERE id = " + random.nextInt(1000)));
        attributes.add(Attribute.of("db.rows", (long) ServiceCatalog.skewed(random, 5000)));
    }

    private void addMessaging(List<Attribute> attributes) {
        attributes.add(Attribute.of("messaging.system", "kafka"));
        attributes.add(Attribute.of("messaging.destination.name", random.nextInt(9) == 0 ? "" : "orders"));
        attributes.add(Attribute.of("messaging.kafka.offset", random.nextLong(1L << 40)));
    }

    private Attribute rare() {
        return switch (random.nextInt(20)) {
            case 0 -> Attribute.of("bytes", AttributeValue.of(Bytes.ofLong(random.nextLong())));
            case 1 -> Attribute.of("bytes.none", AttributeValue.of(Bytes.EMPTY));
            case 2 -> Attribute.of("array.none", AttributeValue.array());
            case 3 -> Attribute.of("array.one", AttributeValue.array(AttributeValue.of("single")));
            case 4 -> Attribute.of("array.strings", strings());
            case 5 -> Attribute.of("array.ints", ints());
            case 6 ->
                Attribute.of("array.doubles", AttributeValue.array(AttributeValue.of(-0.0), AttributeValue.of(-1e-7)));
            case 7 ->
                Attribute.of("array.bools", AttributeValue.array(AttributeValue.of(true), AttributeValue.of(false)));
            case 8 -> Attribute.of("array.mixed", AttributeValue.array(AttributeValue.of("x"), AttributeValue.of(1)));
            case 9 -> Attribute.of("array.nested", AttributeValue.array(AttributeValue.array(ints()), strings()));
            case 10 -> Attribute.of("map.none", AttributeValue.keyValues());
            case 11 -> Attribute.of("map", map());
            case 12 -> Attribute.of("empty", AttributeValue.empty());
            case 13 -> Attribute.of("text.none", "");
            case 14 -> Attribute.of("ключ.日本語", "значение \uD83D\uDE00 \"<&>\\\n");
            case 15 -> Attribute.of("int.least", Long.MIN_VALUE);
            case 16 -> Attribute.of("int.most", Long.MAX_VALUE);
            case 17 -> Attribute.of("double.extreme", random.nextBoolean() ? Double.MAX_VALUE : -0.0);
            case 18 -> Attribute.of("", "no key");
            default -> Attribute.of("text.long", "lorem ipsum ".repeat(random.nextInt(1, 60)));
        };
    }

    private AttributeValue strings() {
        return AttributeValue.array(AttributeValue.of("a"), AttributeValue.of(""), AttributeValue.of("é"));
    }

    private AttributeValue ints() {
        List<AttributeValue> values = new ArrayList<>();
        for (int n = 1 + random.nextInt(5); n > 0; n--) {
            values.add(AttributeValue.of(random.nextLong()));
        }
        return AttributeValue.array(values);
    }

    private AttributeValue map() {
        return AttributeValue.keyValues(
                Attribute.of("name", "<tag> & \"quote\""),
                Attribute.of("count", random.nextLong()),
                Attribute.of("ratio", random.nextInt(1, 1000) * 1e-9),
                Attribute.of("large", random.nextInt(1, 1000) * 1e21),
                Attribute.of("flag", random.nextBoolean()),
                Attribute.of("raw", AttributeValue.of(Bytes.ofLong(random.nextLong()))),
                Attribute.of("inner", AttributeValue.keyValues(Attribute.of("list", ints()))),
                Attribute.of("nothing", AttributeValue.empty()));
    }
}
