package dev.intarsia.testdata.otap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Made-up values of all kinds, most of them as they are in practice, some as odd as they can be.
final class RandomValues {
    private static final long START_NANOS = 1_790_000_000_000_000_000L;
    private static final int POOL = 1 << 12;
    private static final int DEEPEST = 3;
    private static final String[] KEYS = {
        "http.method", "http.route", "db.system", "code.function", "user.id", "host.name", "retry", "size", "ratio", ""
    };
    private static final String[] WORDS = {
        "checkout", "cart", "payment", "größe", "日本", "ok", "", "x".repeat(40), "a\nb"
    };
    private static final double[] DOUBLES = {
        0.5, -2.25, 1e300, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 3
    };
    private static final long[] LONGS = {0, 1, -1, 42, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, -256};

    private final SplittableRandom random;
    private final RequestOptions options;
    private final List<KeyValue> pool = new ArrayList<>();
    private long nanos = START_NANOS;
    private long itemCount;

    RandomValues(SplittableRandom random, RequestOptions options) {
        this.random = random;
        this.options = options;
        for (int i = 0; i < POOL; i++) {
            pool.add(attribute());
        }
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// From 1 to `most`.
    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    /// Later than the time before.
    long time() {
        nanos += random.nextInt(2_000_000);
        return nanos;
    }

    /// An id of `length` bytes, mostly.
    ByteString id(int length) {
        byte[] bytes = new byte[options.hasOddities() && chance(0.03) ? random.nextInt(20) : length];
        random.nextBytes(bytes);
        if (bytes.length > 0) {
            bytes[0] |= 1;
        }
        return ByteString.copyFrom(bytes);
    }

    /// An id as [#id(int)] makes it, or none.
    ByteString maybeId(int length, double share) {
        return chance(share) ? id(length) : ByteString.EMPTY;
    }

    String word() {
        int kind = random.nextInt(WORDS.length + 4);
        return kind < WORDS.length ? WORDS[kind] : WORDS[random.nextInt(4)] + "-" + random.nextInt(500);
    }

    String name(String kind) {
        return kind + "-" + random.nextInt(40);
    }

    double number() {
        return chance(0.2) ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextDouble() * 2_000 - 500;
    }

    /// Finite, and 0 only if odd values are wanted.
    double finite() {
        double value = random.nextDouble() * 2_000 - 500;
        return options.hasOddities() && chance(0.1) || value == 0 ? 0 : value;
    }

    long integer() {
        return chance(0.3) ? LONGS[random.nextInt(LONGS.length)] : random.nextLong(100_000);
    }

    AnyValue any() {
        return any(DEEPEST);
    }

    private AnyValue any(int depth) {
        AnyValue.Builder value = AnyValue.newBuilder();
        int kind = random.nextInt(depth > 0 ? 16 : 12);
        return switch (kind) {
            case 0, 1, 2, 3, 4 -> value.setStringValue(word()).build();
            case 5, 6 -> value.setIntValue(integer()).build();
            case 7, 8 -> value.setDoubleValue(number()).build();
            case 9 -> value.setBoolValue(random.nextBoolean()).build();
            case 10 -> value.setBytesValue(bytes()).build();
            case 11 -> value.build();
            case 12, 13 -> value.setArrayValue(array(depth - 1)).build();
            default -> value.setKvlistValue(map(depth - 1)).build();
        };
    }

    private ByteString bytes() {
        byte[] bytes = new byte[random.nextInt(6)];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private ArrayValue array(int depth) {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.addValues(any(depth));
        }
        return array.build();
    }

    private KeyValueList map(int depth) {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.addValues(KeyValue.newBuilder().setKey(key()).setValue(any(depth)));
        }
        return map.build();
    }

    private String key() {
        return KEYS[random.nextInt(KEYS.length)];
    }

    private KeyValue attribute() {
        return KeyValue.newBuilder().setKey(key()).setValue(any()).build();
    }

    /// The attributes of an item, keys repeating now and then.
    List<KeyValue> ofItem() {
        itemCount++;
        if (options.bigEvery() > 0 && itemCount % options.bigEvery() == 0) {
            return attributes(options.bigAttributes());
        }
        if (chance(options.bareShare())) {
            return List.of();
        }
        double least = Math.max(1, options.attributes() / (1 - options.bareShare()) * 2 - 1);
        return attributes(1 + (int) (random.nextDouble() * least));
    }

    /// None to `most` attributes.
    List<KeyValue> some(int most) {
        return attributes(random.nextInt(most + 1));
    }

    private List<KeyValue> attributes(int count) {
        List<KeyValue> attributes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            attributes.add(pool.get(random.nextInt(POOL)));
        }
        return attributes;
    }

    boolean hasResource() {
        return chance(1 - options.absentShare());
    }

    Resource resource() {
        return Resource.newBuilder()
                .addAttributes(KeyValue.newBuilder()
                        .setKey("service.name")
                        .setValue(AnyValue.newBuilder().setStringValue(name("service"))))
                .addAllAttributes(some(3))
                .setDroppedAttributesCount(dropped())
                .build();
    }

    InstrumentationScope scope() {
        return InstrumentationScope.newBuilder()
                .setName(chance(0.9) ? name("library") : "")
                .setVersion(chance(0.5) ? "1." + random.nextInt(4) : "")
                .addAllAttributes(chance(0.3) ? some(2) : List.of())
                .setDroppedAttributesCount(dropped())
                .build();
    }

    String schemaUrl(double share) {
        return chance(share) ? "https://opentelemetry.io/schemas/1." + random.nextInt(6) + ".0" : "";
    }

    int dropped() {
        return chance(0.1) ? random.nextInt(10) : 0;
    }

    /// How many items the next scope has.
    int itemsOfScope() {
        int average = Math.max(1, options.items() * 4 / ((options.resources() + 1) * (options.scopes() + 1)));
        return chance(options.emptyShare()) ? 0 : upTo(2 * average);
    }
}
