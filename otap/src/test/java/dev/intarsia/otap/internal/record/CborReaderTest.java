package dev.intarsia.otap.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.ReconstructionException;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborReaderTest {
    private final CborReader reader = new CborReader(OtapPlace.partition("p").withTable("log_attrs"));

    private AttributeValue read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return reader.read(bytes, bytes.length);
    }

    @Test
    void whatTheExporterWritesIsRead() {
        AttributeValue value = read("9f6161" + "20" + "f93e00" + "f4" + "4200ff" + "f6ff");

        assertThat(value)
                .isEqualTo(new AttributeValue.ArrayValue(List.of(
                        AttributeValue.of("a"),
                        AttributeValue.of(-1),
                        AttributeValue.of(1.5),
                        AttributeValue.of(false),
                        new AttributeValue.BytesValue(Bytes.of((byte) 0, (byte) 0xFF)),
                        AttributeValue.empty())));
    }

    @Test
    void keysMayComeTwiceAndStayInOrder() {
        AttributeValue value = read("bf" + "6162" + "01" + "6161" + "02" + "6162" + "03" + "ff");

        assertThat(value)
                .isEqualTo(new AttributeValue.KeyValueListValue(
                        List.of(Attribute.of("b", 1), Attribute.of("a", 2), Attribute.of("b", 3))));
    }

    @Test
    void definiteAndIndefiniteLengthsAreTheSame() {
        assertThat(read("8201a16161f5")).isEqualTo(read("9f01bf6161f5ffff"));
        assertThat(read("7f6161626263ff")).isEqualTo(AttributeValue.of("abc"));
        assertThat(read("5f41014102ff")).isEqualTo(read("420102"));
    }

    @ParameterizedTest
    @CsvSource({
        "1b7fffffffffffffff, 9223372036854775807",
        "3b7fffffffffffffff, -9223372036854775808",
        "1818, 24",
        "390100, -257",
        "1affffffff, 4294967295"
    })
    void integersKeepAllTheirBits(String hex, long value) {
        assertThat(read(hex)).isEqualTo(AttributeValue.of(value));
    }

    @ParameterizedTest
    @CsvSource({"fa7f800000, Infinity", "fb7ff8000000000000, NaN", "f98000, -0.0", "fb0000000000000001, 4.9E-324"})
    void floatsKeepAllTheirBits(String hex, double value) {
        assertThat(read(hex)).isEqualTo(AttributeValue.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18",
                "62ff",
                "9f01",
                "bf616101",
                "a10101",
                "1bffffffffffffffff",
                "c001",
                "f7",
                "0102",
                "9affffffff",
                "ff",
                "5f6161ff",
                "1c",
                "bb7fffffffffffffff"
            })
    void whatIsNoValueIsRefused(String hex) {
        assertThatThrownBy(() -> read(hex))
                .isInstanceOf(ReconstructionException.class)
                .hasMessageContaining("table log_attrs");
    }

    @Test
    void depthIsBounded() {
        assertThat(read("81".repeat(100) + "01")).isInstanceOf(AttributeValue.ArrayValue.class);
        assertThatThrownBy(() -> read("81".repeat(101) + "01")).hasMessageContaining("100 levels");
    }

    @Tag(Campaign.TAG)
    @Test
    void randomValuesOfAnotherWriterComeBackAndDamagedOnesAreReadOrRefused() throws IOException {
        RandomGenerator random = Seeds.random("randomValuesOfAnotherWriterComeBackAndDamagedOnesAreReadOrRefused");
        for (int i = Campaign.rounds(2_000, 200_000); i > 0; i--) {
            AttributeValue value = value(random, 4);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (CBORGenerator generator = new CBORFactory().createGenerator(out)) {
                write(generator, value);
            }
            byte[] bytes = out.toByteArray();
            assertThat(reader.read(bytes, bytes.length)).isEqualTo(value);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(reader.read(bytes, bytes.length)).isNotNull();
            } catch (ReconstructionException e) {
                assertThat(e.place().table()).isEqualTo("log_attrs");
            }
        }
    }

    private static AttributeValue value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> AttributeValue.of("text " + random.nextInt());
            case 1 -> AttributeValue.of(random.nextLong() >> random.nextInt(64));
            case 2 -> AttributeValue.of(random.nextDouble());
            case 3 -> AttributeValue.of(random.nextBoolean());
            case 4 -> new AttributeValue.BytesValue(Bytes.ofLong(random.nextLong()));
            case 5 -> AttributeValue.empty();
            case 6 -> {
                List<AttributeValue> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(value(random, depth - 1));
                }
                yield new AttributeValue.ArrayValue(values);
            }
            default -> {
                List<Attribute> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(new Attribute("key " + random.nextInt(3), value(random, depth - 1)));
                }
                yield new AttributeValue.KeyValueListValue(values);
            }
        };
    }

    private static void write(CBORGenerator to, AttributeValue value) throws IOException {
        switch (value) {
            case AttributeValue.StringValue text -> to.writeString(text.value());
            case AttributeValue.IntValue number -> to.writeNumber(number.value());
            case AttributeValue.DoubleValue number -> to.writeNumber(number.value());
            case AttributeValue.BoolValue truth -> to.writeBoolean(truth.value());
            case AttributeValue.BytesValue bytes -> to.writeBinary(bytes.value().toByteArray());
            case AttributeValue.EmptyValue ignored -> to.writeNull();
            case AttributeValue.ArrayValue array -> {
                to.writeStartArray();
                for (AttributeValue each : array.values()) {
                    write(to, each);
                }
                to.writeEndArray();
            }
            case AttributeValue.KeyValueListValue map -> {
                to.writeStartObject();
                for (Attribute each : map.values()) {
                    to.writeFieldName(each.key());
                    write(to, each.value());
                }
                to.writeEndObject();
            }
        }
    }
}
