package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.ReconstructionException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the maps and arrays of attribute tables: the subset of CBOR (RFC 8949) that corresponds to OTLP values:
/// integers of 64 bits, floats of 16 to 64, text, bytes, booleans, null, arrays, and maps with text for keys. Lengths
/// may be definite or indefinite; duplicate keys are allowed, and keys stay in order.
public final class CborReader {
    private static final int MOST_LEVELS = 100;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;

    private final OtapPlace place;
    private byte[] bytes = {};
    private int position;
    private int end;

    /// @param place named in failures
    public CborReader(OtapPlace place) {
        this.place = place;
    }

    /// Returns the value in the first `length` bytes.
    ///
    /// @throws ReconstructionException if they are not exactly one value
    public AttributeValue read(byte[] from, int length) {
        bytes = from;
        position = 0;
        end = length;
        AttributeValue value = value(0);
        if (position != end) {
            throw broken("there are " + (end - position) + " bytes after the value");
        }
        return value;
    }

    private AttributeValue value(int level) {
        int first = next();
        int detail = first & 0x1F;
        return switch (first >>> 5) {
            case 0 -> AttributeValue.of(integer(detail));
            case 1 -> AttributeValue.of(-1 - integer(detail));
            case 2 -> new AttributeValue.BytesValue(Bytes.wrap(string(detail, 2)));
            case 3 -> AttributeValue.of(text(detail));
            case 4 -> array(detail, deeper(level));
            case 5 -> map(detail, deeper(level));
            case 7 -> simple(detail);
            default -> throw broken("tags are not supported in OTLP");
        };
    }

    private int deeper(int level) {
        if (level == MOST_LEVELS) {
            throw broken("it is nested more than " + MOST_LEVELS + " levels deep");
        }
        return level + 1;
    }

    private AttributeValue array(int detail, int level) {
        List<AttributeValue> values = new ArrayList<>();
        for (long left = count(detail, 1); hasMore(left); left--) {
            values.add(value(level));
        }
        return new AttributeValue.ArrayValue(FrozenList.wrap(values.toArray(AttributeValue[]::new)));
    }

    private AttributeValue map(int detail, int level) {
        List<Attribute> values = new ArrayList<>();
        for (long left = count(detail, 2); hasMore(left); left--) {
            int key = next();
            if (key >>> 5 != 3) {
                throw broken("a key of a map is not a text");
            }
            values.add(new Attribute(text(key & 0x1F), value(level)));
        }
        return new AttributeValue.KeyValueListValue(FrozenList.wrap(values.toArray(Attribute[]::new)));
    }

    /// Number of elements, each of at least `least` bytes; negative if they are terminated by a break.
    private long count(int detail, int least) {
        if (detail == INDEFINITE) {
            return -1;
        }
        long count = integer(detail);
        if (count > (end - position) / least) {
            throw broken("it declares " + count + " elements in " + (end - position) + " bytes");
        }
        return count;
    }

    private boolean hasMore(long left) {
        if (left >= 0) {
            return left > 0;
        }
        if (position < end && (bytes[position] & 0xFF) == BREAK) {
            position++;
            return false;
        }
        return true;
    }

    private String text(int detail) {
        if (detail != INDEFINITE) {
            int length = length(detail);
            position += length;
            return new String(bytes, position - length, length, StandardCharsets.UTF_8);
        }
        return new String(string(detail, 3), StandardCharsets.UTF_8);
    }

    private byte[] string(int detail, int major) {
        if (detail != INDEFINITE) {
            int length = length(detail);
            position += length;
            return Arrays.copyOfRange(bytes, position - length, position);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (hasMore(-1)) {
            int part = next();
            if (part >>> 5 != major || (part & 0x1F) == INDEFINITE) {
                throw broken("a chunked string has a chunk of another type");
            }
            int length = length(part & 0x1F);
            whole.write(bytes, position, length);
            position += length;
        }
        return whole.toByteArray();
    }

    private int length(int detail) {
        long length = integer(detail);
        if (length > end - position) {
            throw broken("it declares " + length + " bytes where " + (end - position) + " are left");
        }
        return (int) length;
    }

    private AttributeValue simple(int detail) {
        return switch (detail) {
            case 20 -> AttributeValue.of(false);
            case 21 -> AttributeValue.of(true);
            case 22 -> AttributeValue.empty();
            case 25 -> AttributeValue.of((double) Float.float16ToFloat((short) fixed(2)));
            case 26 -> AttributeValue.of((double) Float.intBitsToFloat((int) fixed(4)));
            case 27 -> AttributeValue.of(Double.longBitsToDouble(fixed(8)));
            default -> throw broken("simple value " + detail + " is not supported in OTLP");
        };
    }

    /// A non-negative number.
    private long integer(int detail) {
        long value = switch (detail) {
            case 24 -> fixed(1);
            case 25 -> fixed(2);
            case 26 -> fixed(4);
            case 27 -> fixed(8);
            default -> {
                if (detail > 24) {
                    throw broken("a length has an invalid encoding");
                }
                yield detail;
            }
        };
        if (value < 0) {
            throw broken("a number does not fit into 64 bits with sign");
        }
        return value;
    }

    private long fixed(int count) {
        if (count > end - position) {
            throw broken("it ends in the middle of a number");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[position++] & 0xFF;
        }
        return value;
    }

    private int next() {
        if (position == end) {
            throw broken("it ends too early");
        }
        return bytes[position++] & 0xFF;
    }

    private ReconstructionException broken(String reason) {
        return new ReconstructionException(place, "a value in CBOR cannot be read: " + reason);
    }
}
