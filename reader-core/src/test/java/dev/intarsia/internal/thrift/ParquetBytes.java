package dev.intarsia.internal.thrift;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/// A whole file in memory, as the tests of the parsers need it.
record ParquetBytes(String name, byte[] bytes) {

    private static final int TRAILER = 8;

    static ParquetBytes of(Path file) throws IOException {
        return new ParquetBytes(file.toString(), Files.readAllBytes(file));
    }

    static MemorySegment nativeCopy(Arena arena, byte[] bytes) {
        MemorySegment segment = arena.allocate(Math.max(bytes.length, 1)).asSlice(0, bytes.length);
        return segment.copyFrom(MemorySegment.ofArray(bytes));
    }

    ErrorLocation location() {
        return ErrorLocation.of(name);
    }

    boolean endsWith(String magic) {
        int length = bytes.length;
        return length >= 12
                && new String(bytes, length - 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1).equals(magic);
    }

    int footerLength() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - TRAILER);
    }

    boolean hasFooter() {
        return endsWith("PAR1") && footerLength() > 0 && footerLength() <= bytes.length - 12;
    }

    byte[] footer() {
        int length = footerLength();
        byte[] footer = new byte[length];
        System.arraycopy(bytes, bytes.length - TRAILER - length, footer, 0, length);
        return footer;
    }

    ParquetFooter parse(Arena arena) {
        return parse(arena, footer(), bytes.length, location());
    }

    static ParquetFooter parse(Arena arena, byte[] footer) {
        return parse(arena, footer, footer.length + 12L, ErrorLocation.of("test"));
    }

    private static ParquetFooter parse(Arena arena, byte[] footer, long fileSize, ErrorLocation location) {
        return FooterParser.parse(nativeCopy(arena, footer), location, fileSize, ReadLimits.DEFAULTS);
    }

    static FileMetaData oracle(byte[] footer) throws IOException {
        return Util.readFileMetaData(new ByteArrayInputStream(footer));
    }

    InputStream at(long offset, long length) {
        return new ByteArrayInputStream(bytes, Math.toIntExact(offset), Math.toIntExact(length));
    }

    static byte[] toArray(MemorySegment segment) {
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }
}
