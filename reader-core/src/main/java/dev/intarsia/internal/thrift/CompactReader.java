package dev.intarsia.internal.thrift;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads Thrift's compact protocol (thrift-compact-protocol.md) straight from a segment it borrows.
///
/// Bytes pass through a small window on the heap: the protocol is read byte by byte, and array accesses are cheap from
/// the first call on, where accesses to a segment are so only after the compiler has seen many of them. Long strings
/// are copied from the segment at once. Metadata that is on the heap already is its own window.
///
/// Hostile input costs neither memory nor stack: nothing outside `[offset, end)` is read; every length and element
/// count is compared with the bytes that are left before it is trusted; what is skipped is skipped without recursion;
/// every loop consumes input. Failures are [CorruptFileException] and [LimitExceededException] with the byte's place.
///
/// A struct is read as `int outer = r.beginStruct(); while (r.nextField(TYPES)) { switch (r.field()) … }
/// r.endStruct(outer)`; each field's value is either read by the method of its type or skipped by [#skip()]. A field
/// whose value is of another type than in `TYPES` is skipped, as the readers do that Thrift generates
/// (`if (field.type == TType.I32) … else TProtocolUtil.skip(…)`): it counts as absent, which is an error only where the
/// field is required.
final class CompactReader {

    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int I8 = 3;
    static final int I16 = 4;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int DOUBLE = 7;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int SET = 10;
    static final int MAP = 11;
    static final int STRUCT = 12;
    static final int UUID = 13;

    private static final int MAX_WINDOW = 8 << 10;
    private static final int MAX_VARINT32 = 5;
    private static final int MAX_VARINT64 = 10;

    private final MemorySegment segment;
    private final long end;
    private final long fileOffset;
    private final Supplier<ErrorLocation> location;
    private final int maxDepth;
    private final byte[] window;
    /// Offset in the segment of the window's byte 0.
    private long windowStart;
    private int at;
    private int filled;
    private int depth;
    private int field;
    private int type;
    private @Nullable ContainerSkipper skipper;

    /// @param segment the bytes
    /// @param offset first byte to read
    /// @param end first byte not to read
    /// @param location place of the segment; its byte offset is that of the segment's byte 0 in the file
    /// @param maxDepth how deep structs, lists and maps may be nested
    CompactReader(MemorySegment segment, long offset, long end, ErrorLocation location, int maxDepth) {
        this(segment, offset, end, location, maxDepth, MAX_WINDOW);
    }

    /// As the other, with a window of `windowSize` bytes: how much is expected to be read.
    CompactReader(MemorySegment segment, long offset, long end, ErrorLocation location, int maxDepth, int windowSize) {
        if (offset < 0 || end < offset || end > segment.byteSize()) {
            throw new IndexOutOfBoundsException(offset + " to " + end + " of " + segment.byteSize());
        }
        this.segment = segment;
        this.windowStart = offset;
        this.window = new byte[(int) Math.min(windowSize, end - offset)];
        this.end = end;
        this.fileOffset = Math.max(location.byteOffset(), 0);
        this.location = () -> location;
        this.maxDepth = maxDepth;
    }

    /// Reads bytes on the heap, which are shared and not changed.
    ///
    /// @param bytes holds what is read
    /// @param offset first byte to read
    /// @param end first byte not to read
    /// @param fileOffset where the array's byte 0 lies in the file
    /// @param location place of what is read, called when something is wrong with it
    /// @param maxDepth how deep structs, lists and maps may be nested
    CompactReader(byte[] bytes, int offset, int end, long fileOffset, Supplier<ErrorLocation> location, int maxDepth) {
        Objects.checkFromToIndex(offset, end, bytes.length);
        this.segment = MemorySegment.NULL;
        this.window = bytes;
        this.at = offset;
        this.filled = end;
        this.end = end;
        this.fileOffset = fileOffset;
        this.location = location;
        this.maxDepth = maxDepth;
    }

    /// Offset of the next byte in the segment.
    long position() {
        return windowStart + at;
    }

    long remaining() {
        return end - windowStart - at;
    }

    /// Id of the field whose header was read last.
    int field() {
        return field;
    }

    // --- structs

    /// Enters a struct and returns what [#endStruct] needs.
    int beginStruct() {
        enter();
        int outer = field;
        field = 0;
        return outer;
    }

    /// Leaves a struct whose fields are all read.
    void endStruct(int outer) {
        depth--;
        field = outer;
    }

    /// Leaves a union of which `members` were read: exactly one must be set.
    void endUnion(int outer, int members) {
        if (members != 1) {
            throw corrupt("a union with " + members + " members");
        }
        endStruct(outer);
    }

    /// Reads the next field's header; false at the end of the struct.
    boolean nextField() {
        int header = readByte() & 0xFF;
        if (header == 0) {
            return false;
        }
        type = header & 0x0F;
        int delta = header >>> 4;
        field = delta == 0 ? readI16() : field + delta;
        if (type == 0 || type > UUID) {
            throw corrupt("field " + field + " has the unknown type " + type);
        }
        return true;
    }

    /// Reads the header of the next field, passing over those that have another type in `types`; false at the end of
    /// the struct.
    boolean nextField(byte[] types) {
        while (nextField()) {
            if (field <= 0 || field >= types.length || types[field] == 0 || isOf(types[field])) {
                return true;
            }
            skip();
        }
        return false;
    }

    private boolean isOf(int wanted) {
        return type == wanted || wanted == TRUE && type == FALSE;
    }

    /// The types of a struct's fields for [#nextField(byte\[\])], from field 1 on; 0 for a number without a field.
    static byte[] types(int... fromFieldOne) {
        byte[] types = new byte[fromFieldOne.length + 1];
        for (int i = 0; i < fromFieldOne.length; i++) {
            types[i + 1] = (byte) fromFieldOne[i];
        }
        return types;
    }

    /// Skips the value of the current field.
    void skip() {
        if (type > FALSE) {
            skipValue(type);
        }
    }

    /// A bit for the current field, to note which fields a struct had; 0 for numbers that no required field has.
    int bit() {
        return field > 0 && field < Integer.SIZE ? 1 << field : 0;
    }

    /// Checks that all fields of `required` are among those `seen` of a struct that was just read.
    ///
    /// @param seen the [bits][#bit()] of the fields that there were
    void require(int seen, int required, String struct) {
        int missing = required & ~seen;
        if (missing != 0) {
            throw corrupt(struct + " lacks the required field " + Integer.numberOfTrailingZeros(missing));
        }
    }

    /// Whether the current field is a struct, as the members of all unions of the format are.
    boolean isStruct() {
        return type == STRUCT;
    }

    /// Skips an element of a list of structs.
    void skipStruct() {
        int next = depth < maxDepth - StructSkipper.MAX_DEPTH
                ? StructSkipper.end(window, at, filled)
                : StructSkipper.UNKNOWN;
        if (next == StructSkipper.UNKNOWN) {
            skipValue(STRUCT);
        } else {
            at = next;
        }
    }

    /// A parser reads what its own table of types accepts, so this fails for none of its fields.
    private void expect(int wanted) {
        if (type != wanted) {
            throw new IllegalStateException(
                    "field " + field + " has the type " + name(type) + " instead of " + name(wanted));
        }
    }

    // --- values of fields

    boolean fieldBoolean() {
        if (type != TRUE) {
            expect(FALSE);
        }
        return type == TRUE;
    }

    int fieldI8() {
        expect(I8);
        return readByte();
    }

    int fieldI16() {
        expect(I16);
        return readI16();
    }

    int fieldI32() {
        expect(I32);
        return readI32();
    }

    long fieldI64() {
        expect(I64);
        return readI64();
    }

    double fieldDouble() {
        expect(DOUBLE);
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (readByte() & 0xFFL) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    /// A copy of the bytes.
    byte[] fieldBinary() {
        expect(BINARY);
        return readBinary();
    }

    String fieldString() {
        expect(BINARY);
        return readString();
    }

    /// Checks that the current field is a struct; its fields follow.
    void fieldStruct() {
        expect(STRUCT);
    }

    /// Reads the header of a list whose elements are of type `elementType`, and returns their number, which is at most
    /// the number of bytes left. Integers may be of another width, since all are written the same way.
    int fieldList(int elementType) {
        expect(LIST);
        int header = readByte() & 0xFF;
        int size = listSize(header);
        int actual = header & 0x0F;
        boolean booleans = elementType == TRUE && actual == FALSE;
        boolean integers = isInteger(elementType) && isInteger(actual);
        if (size > 0 && actual != elementType && !booleans && !integers) {
            throw corrupt("the list in field " + field + " holds " + name(actual) + " instead of " + name(elementType));
        }
        return size;
    }

    private static boolean isInteger(int type) {
        return type == I16 || type == I32 || type == I64;
    }

    // --- elements of lists

    /// A boolean in a list: one byte, 1 for true; some writers put 0 for false, some 2.
    boolean readBoolean() {
        int value = readByte();
        if (value < 0 || value > FALSE) {
            throw corrupt("a boolean in a list is " + value);
        }
        return value == TRUE;
    }

    int readI16() {
        int value = readI32();
        if (value != (short) value) {
            throw corrupt("a 16-bit integer is " + value);
        }
        return value;
    }

    int readI32() {
        int raw = readVarint32();
        return raw >>> 1 ^ -(raw & 1);
    }

    long readI64() {
        long raw = readVarint64();
        return raw >>> 1 ^ -(raw & 1);
    }

    byte[] readBinary() {
        int length = readLength();
        byte[] value = new byte[length];
        readBytes(value, 0, length);
        return value;
    }

    /// Text; bytes that are not UTF-8 become the replacement character.
    String readString() {
        return new String(readBinary(), StandardCharsets.UTF_8);
    }

    /// Copies the next `length` bytes, as many as [#readLength()] allowed, to `target` at `offset`.
    void readBytes(byte[] target, int offset, int length) {
        if (length <= filled - at) {
            System.arraycopy(window, at, target, offset, length);
            at += length;
        } else {
            long position = position();
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, position, target, offset, length);
            rewind(position + length);
        }
    }

    /// Reads a string and returns whether it is `text`; usually no `String` is created.
    boolean readMatches(String text) {
        int length = readLength();
        if (length > filled - at) {
            byte[] bytes = new byte[length];
            readBytes(bytes, 0, length);
            return text.equals(new String(bytes, StandardCharsets.UTF_8));
        }
        int start = at;
        at += length;
        if (length != text.length()) {
            return length > text.length() && text.equals(windowText(start, length));
        }
        for (int i = 0; i < length; i++) {
            if (window[start + i] != text.charAt(i)) {
                return window[start + i] < 0 && text.equals(windowText(start, length));
            }
        }
        return true;
    }

    private String windowText(int start, int length) {
        return new String(window, start, length, StandardCharsets.UTF_8);
    }

    /// Goes back to the value of a list field, at a position returned by [#position()] before it was skipped.
    void rewindToList(long to) {
        rewind(to);
        type = LIST;
    }

    /// Goes to a position between the start and the end.
    void rewind(long to) {
        long inWindow = to - windowStart;
        if (inWindow >= 0 && inWindow <= filled) {
            at = (int) inWindow;
        } else {
            windowStart = to;
            at = 0;
            filled = 0;
        }
    }

    // --- raw

    byte readByte() {
        if (at == filled) {
            fill();
        }
        return window[at++];
    }

    private void fill() {
        windowStart += filled;
        at = 0;
        filled = (int) Math.min(window.length, end - windowStart);
        if (filled == 0) {
            throw corrupt("the metadata ends too early");
        }
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, windowStart, window, 0, filled);
    }

    int readVarint32() {
        int value = 0;
        for (int i = 0; i < MAX_VARINT32; i++) {
            int next = readByte();
            value |= (next & 0x7F) << 7 * i;
            if (next >= 0) {
                if (i == MAX_VARINT32 - 1 && next > 0x0F) {
                    throw corrupt("an integer does not fit 32 bits");
                }
                return value;
            }
        }
        throw corrupt("an integer has more than 5 bytes");
    }

    private long readVarint64() {
        long value = 0;
        for (int i = 0; i < MAX_VARINT64; i++) {
            int next = readByte();
            value |= (next & 0x7FL) << 7 * i;
            if (next >= 0) {
                if (i == MAX_VARINT64 - 1 && next > 1) {
                    throw corrupt("an integer does not fit 64 bits");
                }
                return value;
            }
        }
        throw corrupt("an integer has more than 10 bytes");
    }

    /// The length in front of binary; at most [#remaining()].
    int readLength() {
        int length = readVarint32();
        if (length < 0 || length > remaining()) {
            throw corrupt(
                    "a string of " + Integer.toUnsignedString(length) + " bytes with " + remaining() + " bytes left");
        }
        return length;
    }

    int listSize(int header) {
        int size = header >>> 4 == 15 ? readVarint32() : header >>> 4;
        if (size != 0) {
            requireElements(size, leastBytes(header & 0x0F));
        }
        return size;
    }

    void requireElements(int count, int bytesEach) {
        if (count < 0 || count > remaining() / bytesEach) {
            throw corrupt("a collection of " + Integer.toUnsignedString(count) + " elements with " + remaining()
                    + " bytes left");
        }
    }

    int leastBytes(int elementType) {
        return switch (elementType) {
            case TRUE, FALSE, I8, I16, I32, I64, BINARY, LIST, SET, MAP, STRUCT -> 1;
            case DOUBLE -> Double.BYTES;
            case UUID -> 16;
            default -> throw corrupt("a collection of elements of the unknown type " + elementType);
        };
    }

    // --- skipping

    private void skipValue(int valueType) {
        if (isScalar(valueType)) {
            skipScalar(valueType);
            return;
        }
        if (skipper == null) {
            skipper = new ContainerSkipper(this, maxDepth);
        }
        skipper.skip(valueType, depth);
    }

    static boolean isScalar(int valueType) {
        return valueType < LIST || valueType == UUID;
    }

    void skipScalar(int valueType) {
        switch (valueType) {
            case TRUE, FALSE, I8 -> skipBytes(1);
            case I16, I32 -> readVarint32();
            case I64 -> readVarint64();
            case DOUBLE -> skipBytes(Double.BYTES);
            case UUID -> skipBytes(16);
            case BINARY -> skipBytes(readLength());
            default -> throw corrupt("a value of the unknown type " + valueType);
        }
    }

    void skipBytes(int count) {
        if (count > remaining()) {
            throw corrupt("the metadata ends too early");
        }
        rewind(position() + count);
    }

    // --- failures

    private void enter() {
        if (depth == maxDepth) {
            throw tooDeep();
        }
        depth++;
    }

    /// The place of the next byte.
    ErrorLocation here() {
        return location.get().at(fileOffset + position());
    }

    CorruptFileException corrupt(String reason) {
        return new CorruptFileException(here(), reason);
    }

    LimitExceededException tooDeep() {
        return new LimitExceededException(
                here(), "metadata nested more than " + maxDepth + " deep (ReadLimits.maxThriftDepth)");
    }

    private static String name(int type) {
        return switch (type) {
            case TRUE, FALSE -> "bool";
            case I8 -> "i8";
            case I16 -> "i16";
            case I32 -> "i32";
            case I64 -> "i64";
            case DOUBLE -> "double";
            case BINARY -> "binary";
            case LIST -> "list";
            case SET -> "set";
            case MAP -> "map";
            case STRUCT -> "struct";
            case UUID -> "uuid";
            default -> "type " + type;
        };
    }
}
