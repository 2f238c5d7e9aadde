package dev.intarsia.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BytesTest {

    @Test
    void hexIsLowerCaseAndReadsBackInEitherCase() {
        Bytes bytes = Bytes.of((byte) 0x00, (byte) 0xAB, (byte) 0x7F, (byte) 0xFF);

        assertThat(bytes.toHex()).isEqualTo("00ab7fff").isEqualTo(bytes.toString());
        assertThat(Bytes.ofHex("00AB7fFf")).isEqualTo(bytes).hasSameHashCodeAs(bytes);
        assertThat(Bytes.ofHex("")).isSameAs(Bytes.EMPTY);
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.ofHex("abc"));
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.ofHex("0g"));
    }

    @Test
    void numbersComeHighestByteFirst() {
        assertThat(Bytes.ofLong(0x0123456789abcdefL).toHex()).isEqualTo("0123456789abcdef");
        assertThat(Bytes.ofLongs(-1, 2).toHex()).isEqualTo("ffffffffffffffff0000000000000002");
    }

    @Test
    void ordersAsUnsignedBytesAndPrefixFirst() {
        List<Bytes> ordered = Stream.of("", "00", "0000", "01", "7f", "7fff", "80", "ff", "ff00")
                .map(Bytes::ofHex)
                .toList();

        assertThat(ordered.reversed().stream().sorted()).containsExactlyElementsOf(ordered);
    }

    @Test
    void laterChangesOfTheArrayAreNotSeen() {
        byte[] array = {1, 2, 3, 4};
        Bytes all = Bytes.of(array);
        Bytes part = Bytes.of(array, 1, 2);
        array[1] = 9;
        all.toByteArray()[0] = 9;

        assertThat(all.toHex()).isEqualTo("01020304");
        assertThat(part.toHex()).isEqualTo("0203");
        assertThat(part.at(1)).isEqualTo((byte) 3);
        assertThatThrownBy(() -> Bytes.of(array, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.at(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void wrapTakesTheArrayItself() {
        byte[] array = {1};
        Bytes bytes = Bytes.wrap(array);
        array[0] = 2;

        assertThat(bytes.at(0)).isEqualTo((byte) 2);
        assertThat(Bytes.wrap(new byte[0])).isSameAs(Bytes.EMPTY);
    }

    @Test
    void copiesToAPlaceInAnArray() {
        byte[] target = new byte[4];
        Bytes.ofHex("0a0b").copyTo(target, 1);

        assertThat(target).containsExactly(0, 0x0a, 0x0b, 0);
    }
}
