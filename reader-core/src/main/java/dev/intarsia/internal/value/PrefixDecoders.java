package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.PageBuffer;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;

/// DELTA_BYTE_ARRAY (Parquet format, "Delta Strings"): for each value the length of the prefix that it shares with the
/// value before, and the rest. Values are put together window by window, since a page can stand for far more bytes than
/// it has.
final class PrefixDecoders {
    private PrefixDecoders() {}

    /// Prefix lengths, suffixes and the last value of the window before.
    private static final class Parts {
        private final PageKernels kernels;
        private final DeltaCursor cursor;
        private final PageBuffer prefixBuffer;
        private final PageBuffer lengthBuffer;
        private final PageBuffer suffixBuffer;
        private final PageBuffer previousBuffer;
        private final PageBuffer skippedBuffer;
        private MemorySegment prefixes = MemorySegment.NULL;
        private MemorySegment suffixOffsets = MemorySegment.NULL;
        private MemorySegment suffixes = MemorySegment.NULL;
        private MemorySegment previous = MemorySegment.NULL;
        private int previousLength;
        private int position;

        Parts(PageKernels kernels, PageMemory memory) {
            this.kernels = kernels;
            this.cursor = new DeltaCursor(kernels, memory, Integer.BYTES);
            this.prefixBuffer = new PageBuffer(memory);
            this.lengthBuffer = new PageBuffer(memory);
            this.suffixBuffer = new PageBuffer(memory);
            this.previousBuffer = new PageBuffer(memory);
            this.skippedBuffer = new PageBuffer(memory);
        }

        void start(ByteSlice section, int values) {
            begin(section, values);
            prefixes = prefixBuffer.get((long) values * Integer.BYTES);
            ByteSlice rest = ints(section, values, prefixes);
            begin(rest, values);
            MemorySegment lengths = lengthBuffer.get((long) values * Integer.BYTES);
            ByteSlice bytes = ints(rest, values, lengths);
            suffixOffsets = suffixBuffer.get((values + 1L) * Integer.BYTES);
            long total = kernels.sumPrefixInts(lengths, 0, values, 0, suffixOffsets, 0);
            if (total > bytes.length()) {
                throw new MalformedDataException(
                        "suffixes of " + total + " bytes, " + bytes.length() + " left", bytes.offset());
            }
            suffixes = bytes.segment().asSlice(bytes.offset(), total);
            previousLength = 0;
            position = 0;
        }

        // Checks the count before memory is taken for it.
        private void begin(ByteSlice section, int values) {
            cursor.start(section);
            if (cursor.total() != values) {
                throw new MalformedDataException(
                        cursor.total() + " lengths for " + values + " values", section.offset());
            }
        }

        private ByteSlice ints(ByteSlice section, int values, MemorySegment into) {
            cursor.read(into, 0, values);
            return new ByteSlice(section.segment(), cursor.position(), section.end(), section.stable());
        }

        int prefix(int index) {
            return prefixes.getAtIndex(NativeLayouts.INT_LE, index);
        }

        int suffix(int index) {
            return suffixOffsets.getAtIndex(NativeLayouts.INT_LE, index + 1L)
                    - suffixOffsets.getAtIndex(NativeLayouts.INT_LE, index);
        }

        /// Bytes of the next `n` values together; every prefix is checked against the value before it.
        long totalOf(int n) {
            long total = 0;
            long before = previousLength;
            for (int i = position; i < position + n; i++) {
                int prefix = prefix(i);
                if (prefix < 0 || prefix > before) {
                    throw new MalformedDataException("prefix of " + prefix + " bytes after a value of " + before, -1);
                }
                before = (long) prefix + suffix(i);
                total += before;
            }
            return total;
        }

        /// Writes the next `n` values back to back; there is room for [#totalOf] bytes.
        void write(int n, MemorySegment destination, long offset) {
            MemorySegment before = previous;
            long beforeAt = 0;
            long to = offset;
            int length = previousLength;
            for (int end = position + n; position < end; position++) {
                int prefix = prefix(position);
                int suffix = suffix(position);
                MemorySegment.copy(before, beforeAt, destination, to, prefix);
                long from = suffixOffsets.getAtIndex(NativeLayouts.INT_LE, position);
                MemorySegment.copy(suffixes, from, destination, to + prefix, suffix);
                before = destination;
                beforeAt = to;
                length = prefix + suffix;
                to += length;
            }
            keep(before, beforeAt, length);
        }

        /// Moves over `n` values. Each may be needed for the next one's prefix, so that they are put together one by
        /// one.
        void skip(int n) {
            for (int i = 0; i < n; i++) {
                MemorySegment into = skippedBuffer.get(Math.max(1, totalOf(1)));
                write(1, into, 0);
            }
        }

        // The next window may be in another batch, whose memory is this one's.
        private void keep(MemorySegment value, long at, int length) {
            MemorySegment kept = previousBuffer.get(length);
            MemorySegment.copy(value, at, kept, 0, length);
            previous = kept;
            previousLength = length;
        }
    }

    /// Byte arrays.
    static final class OfBinary implements ValueDecoder.Binary {
        private final Parts parts;

        OfBinary(PageKernels kernels, PageMemory memory) {
            this.parts = new Parts(kernels, memory);
        }

        @Override
        public void start(ByteSlice section, int values) {
            parts.start(section, values);
        }

        @Override
        public void skip(int n) {
            parts.skip(n);
        }

        @Override
        public void read(BinaryBuffer destination, int n, boolean only) {
            long at = destination.reserve(n, parts.totalOf(n));
            for (int i = 0; i < n; i++) {
                destination.skip(parts.prefix(parts.position + i) + parts.suffix(parts.position + i));
            }
            parts.write(n, destination.target(), at);
        }
    }

    /// Values of a fixed width.
    static final class OfWidth implements ValueDecoder.Fixed {
        private final Parts parts;
        private final int width;

        OfWidth(PageKernels kernels, PageMemory memory, int width) {
            this.parts = new Parts(kernels, memory);
            this.width = width;
        }

        @Override
        public void start(ByteSlice section, int values) {
            parts.start(section, values);
            for (int i = 0; i < values; i++) {
                if (parts.prefix(i) + (long) parts.suffix(i) != width) {
                    throw new MalformedDataException(
                            "value of " + (parts.prefix(i) + (long) parts.suffix(i)) + " bytes, not " + width,
                            section.offset());
                }
            }
        }

        @Override
        public void skip(int n) {
            parts.skip(n);
        }

        @Override
        public void read(MemorySegment destination, long offset, int n) {
            parts.totalOf(n);
            parts.write(n, destination, offset);
        }
    }
}
