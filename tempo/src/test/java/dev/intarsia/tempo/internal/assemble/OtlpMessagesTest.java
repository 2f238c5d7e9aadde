package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.otlp.OtlpProto;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OtlpMessagesTest {

    private static AttributeValue parse(byte[] bytes) throws IOException {
        return OtlpMessages.value(bytes, bytes.length);
    }

    private static AttributeValue random(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> AttributeValue.empty();
            case 1 -> AttributeValue.of("t" + random.nextInt() + "ü€");
            case 2 -> AttributeValue.of(random.nextBoolean());
            case 3 -> AttributeValue.of(random.nextLong() >> random.nextInt(64));
            case 4 -> AttributeValue.of(random.nextGaussian());
            case 5 -> AttributeValue.of(Bytes.of((byte) random.nextInt(), (byte) random.nextInt()));
            case 6 -> {
                List<AttributeValue> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(random(random, depth - 1));
                }
                yield AttributeValue.array(values);
            }
            default -> {
                List<Attribute> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(new Attribute("k" + random.nextInt(3), random(random, depth - 1)));
                }
                yield AttributeValue.keyValues(values);
            }
        };
    }

    @Tag(Campaign.TAG)
    @Test
    void randomValuesComeBack() throws IOException {
        RandomGenerator random = Seeds.random("OtlpMessagesTest");
        for (int i = 0; i < Campaign.rounds(500, 50_000); i++) {
            AttributeValue value = random(random, 4);
            assertThat(parse(OtlpProto.anyValue(value).toByteArray())).isEqualTo(value);
        }
    }

    /// Cut or damaged bytes are refused where protobuf's own classes refuse them, and else read as those read them.
    @Tag(Campaign.TAG)
    @Test
    void damagedBytesAreReadAsProtobufReadsThem() {
        RandomGenerator random = Seeds.random("OtlpMessagesTest");
        int refused = 0;
        for (int i = 0; i < Campaign.rounds(5_000, 500_000); i++) {
            byte[] bytes = OtlpProto.anyValue(random(random, 3)).toByteArray();
            if (bytes.length == 0) {
                continue;
            }
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            if (random.nextBoolean()) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            refused += sameAsProtobuf(damaged) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    /// False if they are refused.
    private static boolean sameAsProtobuf(byte[] bytes) {
        AttributeValue expected;
        try {
            expected = OtlpProto.value(AnyValue.parseFrom(bytes));
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("UTF-8")) {
                assertThatThrownBy(() -> parse(bytes)).isInstanceOf(IOException.class);
            }
            return false;
        }
        try {
            AttributeValue read = parse(bytes);
            // A field given twice: protobuf merges what it holds, we take the last one, as Tempo does.
            if (!read.equals(expected)) {
                assertThat(read.getClass()).isEqualTo(expected.getClass());
                assertThat(read)
                        .isInstanceOfAny(AttributeValue.ArrayValue.class, AttributeValue.KeyValueListValue.class);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return true;
    }

    @Test
    void valuesNestedTooDeepAreRefused() {
        AttributeValue value = AttributeValue.of(1);
        for (int i = 0; i < 200; i++) {
            value = AttributeValue.array(value);
        }
        byte[] bytes = OtlpProto.anyValue(value).toByteArray();

        assertThatThrownBy(() -> parse(bytes)).isInstanceOf(IOException.class).hasMessageContaining("nested");
    }

    @Test
    void lengthsBeyondTheEndAreRefused() {
        byte[][] lies = {
            {42, 127},
            {10, 5, 'a'},
            {42, 4, 10, 2, 24},
            {58, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 15},
            {42, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7},
            {12},
            {0},
            {24, (byte) 0x80}
        };
        for (byte[] lie : lies) {
            assertThatThrownBy(() -> parse(lie)).as(Arrays.toString(lie)).isInstanceOf(IOException.class);
        }
    }
}
