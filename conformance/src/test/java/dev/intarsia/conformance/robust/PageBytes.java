package dev.intarsia.conformance.robust;

import java.util.zip.CRC32;

/// A page with any header in front of any body. What is not said otherwise is right: sizes are those of the body,
/// levels are RLE.
final class PageBytes {
    static final int DATA = 0;
    static final int INDEX = 1;
    static final int DICTIONARY = 2;
    static final int DATA_V2 = 3;

    static final int PLAIN = 0;
    static final int PLAIN_DICTIONARY = 2;
    static final int RLE = 3;
    static final int BIT_PACKED = 4;
    static final int DELTA_BINARY_PACKED = 5;
    static final int DELTA_LENGTH_BYTE_ARRAY = 6;
    static final int DELTA_BYTE_ARRAY = 7;
    static final int RLE_DICTIONARY = 8;
    static final int BYTE_STREAM_SPLIT = 9;

    private final int type;
    private final byte[] body;
    private final int values;
    private final int encoding;
    private int compressedSize;
    private int uncompressedSize;
    private int levelEncoding = RLE;
    private int rows;
    private int nulls;
    private int repetitionBytes;
    private int definitionBytes;
    private boolean compressed;
    private boolean withCrc;
    private int crc;
    private int headerField;
    private boolean ownHeader = true;
    private boolean withStatistics;
    private boolean sorted;
    private Out otherHeader = new Out();

    private PageBytes(int type, int values, int encoding, byte[] body) {
        this.type = type;
        this.values = values;
        this.encoding = encoding;
        this.body = body;
        this.compressedSize = body.length;
        this.uncompressedSize = body.length;
        this.rows = values;
        this.headerField = switch (type) {
            case INDEX -> 6;
            case DICTIONARY -> 7;
            case DATA_V2 -> 8;
            default -> 5;
        };
    }

    static PageBytes v1(int values, int encoding, Out body) {
        return new PageBytes(DATA, values, encoding, body.toBytes());
    }

    static PageBytes v2(int values, int encoding, Out repetition, Out definition, Out body) {
        Out all = new Out().raw(repetition.toBytes()).raw(definition.toBytes()).raw(body.toBytes());
        PageBytes page = new PageBytes(DATA_V2, values, encoding, all.toBytes());
        page.repetitionBytes = repetition.size();
        page.definitionBytes = definition.size();
        return page;
    }

    static PageBytes dictionary(int values, Out body) {
        return new PageBytes(DICTIONARY, values, PLAIN, body.toBytes());
    }

    static PageBytes index(Out body) {
        return new PageBytes(INDEX, 0, PLAIN, body.toBytes());
    }

    static PageBytes ofType(int type, Out body) {
        return new PageBytes(type, 1, PLAIN, body.toBytes());
    }

    PageBytes compressedSize(int size) {
        compressedSize = size;
        return this;
    }

    PageBytes uncompressedSize(int size) {
        uncompressedSize = size;
        return this;
    }

    PageBytes levelEncoding(int number) {
        levelEncoding = number;
        return this;
    }

    PageBytes rows(int count) {
        rows = count;
        return this;
    }

    PageBytes nulls(int count) {
        nulls = count;
        return this;
    }

    PageBytes levelBytes(int repetition, int definition) {
        repetitionBytes = repetition;
        definitionBytes = definition;
        return this;
    }

    PageBytes compressed() {
        compressed = true;
        return this;
    }

    /// With a checksum that is right by `difference` bits only if that is 0.
    PageBytes crc(int difference) {
        CRC32 sum = new CRC32();
        sum.update(body);
        withCrc = true;
        crc = (int) sum.getValue() ^ difference;
        return this;
    }

    PageBytes withoutOwnHeader() {
        ownHeader = false;
        return this;
    }

    /// With statistics in its header: a null count and bounds of four bytes.
    PageBytes statistics() {
        withStatistics = true;
        return this;
    }

    /// A dictionary that says that it is sorted.
    PageBytes sorted() {
        sorted = true;
        return this;
    }

    /// The same body after other bytes for a header.
    PageBytes withHeader(Out header) {
        PageBytes page = new PageBytes(type, values, encoding, body);
        page.otherHeader = header;
        return page;
    }

    private Out ofStatistics(Out out) {
        if (withStatistics) {
            out.struct(type == DATA_V2 ? 8 : 5)
                    .i64(3, 0)
                    .string(5, "abcd")
                    .string(6, "abcd")
                    .stop();
        }
        return out;
    }

    Out header() {
        if (otherHeader.size() > 0) {
            return otherHeader;
        }
        Out out = new Out().i32(1, type).i32(2, uncompressedSize).i32(3, compressedSize);
        if (withCrc) {
            out.i32(4, crc);
        }
        if (ownHeader) {
            out.struct(headerField);
            switch (type) {
                case INDEX -> {}
                case DICTIONARY -> {
                    out.i32(1, values).i32(2, encoding);
                    if (sorted) {
                        out.bool(3, true);
                    }
                }
                case DATA_V2 ->
                    ofStatistics(out.i32(1, values)
                            .i32(2, nulls)
                            .i32(3, rows)
                            .i32(4, encoding)
                            .i32(5, definitionBytes)
                            .i32(6, repetitionBytes)
                            .bool(7, compressed));
                default ->
                    ofStatistics(out.i32(1, values)
                            .i32(2, encoding)
                            .i32(3, levelEncoding)
                            .i32(4, levelEncoding));
            }
            out.stop();
        }
        return out.stop();
    }

    byte[] toBytes() {
        return new Out().raw(header().toBytes()).raw(body).toBytes();
    }

    int values() {
        return values;
    }

    boolean isDictionary() {
        return type == DICTIONARY;
    }

    boolean isData() {
        return type == DATA || type == DATA_V2;
    }
}
