package dev.intarsia.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.LogicalType.DecimalType;
import dev.intarsia.schema.LogicalType.IntegerType;
import dev.intarsia.schema.LogicalType.TimeType;
import dev.intarsia.schema.LogicalType.TimestampType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.TimeUnit;
import java.lang.foreign.Arena;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void integersKeepTheirSign() {
        GroupView signed = FlatBatch.ints(arena, LogicalType.NONE, -1).first();
        assertThat(signed.getInt(0)).isEqualTo(-1);
        assertThat(signed.getLong(0)).isEqualTo(-1);
        assertThat(signed.get(0)).isEqualTo(-1);
        GroupView unsigned =
                FlatBatch.ints(arena, new IntegerType(32, false), -1).first();
        assertThat(unsigned.getInt("v")).isEqualTo(-1);
        assertThat(unsigned.getLong("v")).isEqualTo(0xFFFF_FFFFL);
        assertThat(unsigned.get("v")).isEqualTo(0xFFFF_FFFFL);
        GroupView wide = FlatBatch.longs(arena, new IntegerType(64, false), -1).first();
        assertThat(wide.getLong(0)).isEqualTo(-1);
        assertThat(wide.getBigInteger(0)).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(wide.get(0)).isEqualTo(new BigInteger("18446744073709551615"));
    }

    @Test
    void decimalsHaveTheScaleOfTheColumnWhateverTheirStorage() {
        DecimalType type = new DecimalType(9, 2);
        BigDecimal expected = new BigDecimal("-1.50");
        assertThat(FlatBatch.ints(arena, type, -150).first().getDecimal(0)).isEqualTo(expected);
        assertThat(FlatBatch.longs(arena, type, -150).first().getDecimal(0)).isEqualTo(expected);
        byte[] bytes = {(byte) 0xFF, 0x6A};
        assertThat(FlatBatch.bytes(arena, type, bytes).first().get(0)).isEqualTo(expected);
        assertThat(FlatBatch.fixed(arena, PhysicalType.FIXED_LEN_BYTE_ARRAY, type, bytes)
                        .first()
                        .get("v"))
                .isEqualTo(expected);
    }

    @Test
    void datesAndTimesAreJavaTime() {
        assertThat(FlatBatch.ints(arena, new LogicalType.DateType(), -1).first().getDate(0))
                .isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(FlatBatch.ints(arena, new TimeType(true, TimeUnit.MILLIS), 86_399_999)
                        .first()
                        .getTime(0))
                .isEqualTo(LocalTime.of(23, 59, 59, 999_000_000));
        assertThat(FlatBatch.longs(arena, new TimestampType(true, TimeUnit.MICROS), -1)
                        .first()
                        .getInstant(0))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
        assertThat(FlatBatch.longs(arena, new TimestampType(false, TimeUnit.NANOS), 1)
                        .first()
                        .getLocalDateTime(0))
                .isEqualTo(LocalDateTime.parse("1970-01-01T00:00:00.000000001"));
    }

    @Test
    void everyTimestampHasAnObject() {
        for (TimeUnit unit : TimeUnit.values()) {
            for (long extreme : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
                for (boolean utc : new boolean[] {true, false}) {
                    assertThat(FlatBatch.longs(arena, new TimestampType(utc, unit), extreme)
                                    .first()
                                    .get(0))
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void int96IsAnInstant() {
        byte[] secondAfterEpoch = {0, (byte) 0xCA, (byte) 0x9A, 0x3B, 0, 0, 0, 0, (byte) 0x8C, 0x3D, 0x25, 0};
        GroupView row = FlatBatch.fixed(arena, PhysicalType.INT96, LogicalType.NONE, secondAfterEpoch)
                .first();
        assertThat(row.getInstant(0)).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(row.getBytes(0)).isEqualTo(secondAfterEpoch);
    }

    @Test
    void fixedBytesAreWhatTheirAnnotationSays() {
        byte[] uuid = {0, 17, 34, 51, 68, 85, 102, 119, -120, -103, -86, -69, -52, -35, -18, -1};
        assertThat(FlatBatch.fixed(arena, PhysicalType.FIXED_LEN_BYTE_ARRAY, new LogicalType.UuidType(), uuid)
                        .first()
                        .getUuid(0))
                .isEqualTo(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        byte[] half = {0, (byte) 0xC0};
        GroupView row = FlatBatch.fixed(arena, PhysicalType.FIXED_LEN_BYTE_ARRAY, new LogicalType.Float16Type(), half)
                .first();
        assertThat(row.getFloat(0)).isEqualTo(-2f);
        assertThat(row.getDouble(0)).isEqualTo(-2d);
        byte[] interval = {1, 0, 0, 0, 2, 0, 0, 0, -1, -1, -1, -1};
        assertThat(FlatBatch.fixed(arena, PhysicalType.FIXED_LEN_BYTE_ARRAY, new LogicalType.IntervalType(), interval)
                        .first()
                        .getInterval(0))
                .isEqualTo(new Interval(1, 2, 0xFFFF_FFFFL));
        assertThat(FlatBatch.fixed(arena, PhysicalType.FIXED_LEN_BYTE_ARRAY, new LogicalType.UuidType(), half)
                        .first()
                        .get(0))
                .as("an annotation that does not fit")
                .isEqualTo(ByteBuffer.wrap(half));
    }

    @Test
    void textThatIsNotUtf8HasReplacementCharacters() {
        GroupView row = FlatBatch.bytes(arena, LogicalType.STRING, (byte) 'a', (byte) 0xFF, (byte) 'b')
                .first();
        assertThat(row.getText(0)).isEqualTo("a�b");
        assertThat(row.length(0)).isEqualTo(3);
        assertThat(row.slice(0).byteSize()).isEqualTo(3);
    }

    @Test
    void whatCannotBeMeantIsACorruptFile() {
        GroupView late = FlatBatch.ints(arena, new TimeType(true, TimeUnit.MILLIS), 86_400_000)
                .first();
        assertThatThrownBy(() -> late.getTime(0))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("file.parquet row group 3 column v");
        GroupView empty = FlatBatch.bytes(arena, new DecimalType(9, 2)).first();
        assertThatThrownBy(() -> empty.get(0)).isInstanceOf(CorruptFileException.class);
    }

    @Test
    void aGetterOfAnotherTypeIsRefused() {
        GroupView row = FlatBatch.longs(arena, LogicalType.NONE, 1).first();
        assertThatThrownBy(() -> row.getInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("v holds LONG in INT64, not INT32");
        assertThatThrownBy(() -> row.getDouble(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.getText(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.getInstant(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.list(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.getLong("w")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> row.getLong(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aViewIsGoodInItsRowOnly() {
        BatchRows rows = FlatBatch.ints(arena, LogicalType.NONE, 7, 8).rows();
        GroupView row = rows.view();
        assertThatThrownBy(() -> row.getInt(0)).isInstanceOf(IllegalStateException.class);
        rows.stand(1);
        assertThat(row.getInt(0)).isEqualTo(8);
        rows.release();
        assertThatThrownBy(() -> row.getInt(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(row::toMap).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rows.stand(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
