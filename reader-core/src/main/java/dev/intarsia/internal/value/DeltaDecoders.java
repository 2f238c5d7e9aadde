package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.PageBuffer;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;

/// The delta encodings.
final class DeltaDecoders {
    private DeltaDecoders() {}

    private static void requireValues(int declared, int values, ByteSlice section) {
        if (declared < values) {
            throw new MalformedDataException(declared + " delta values for " + values, section.offset());
        }
    }

    /// DELTA_BINARY_PACKED integers.
    static final class OfIntegers implements ValueDecoder.Fixed {
        private static final int WINDOW = 1024;

        private final DeltaCursor cursor;
        private final PageBuffer unwanted;

        OfIntegers(PageKernels kernels, PageMemory memory, int width) {
            this.unwanted = new PageBuffer(memory);
            this.cursor = new DeltaCursor(kernels, memory, width);
        }

        @Override
        public void start(ByteSlice section, int values) {
            cursor.start(section);
            requireValues(cursor.total(), values, section);
        }

        @Override
        public void read(MemorySegment destination, long offset, int n) {
            cursor.read(destination, offset, n);
        }

        // Each value is a difference to the one before, so that skipping is reading.
        @Override
        public void skip(int n) {
            MemorySegment into = unwanted.get((long) WINDOW * Long.BYTES);
            for (int left = n; left > 0; left -= WINDOW) {
                cursor.read(into, 0, Math.min(left, WINDOW));
            }
        }
    }

    /// DELTA_LENGTH_BYTE_ARRAY: all lengths of the page, then all bytes. The bytes are used where they lie.
    static final class OfLengths implements ValueDecoder.Binary {
        private final PageKernels kernels;
        private final DeltaCursor cursor;
        private final PageBuffer lengths;
        private final PageBuffer offsets;
        private MemorySegment pageOffsets = MemorySegment.NULL;
        private MemorySegment pageBytes = MemorySegment.NULL;
        private int position;

        OfLengths(PageKernels kernels, PageMemory memory) {
            this.kernels = kernels;
            this.cursor = new DeltaCursor(kernels, memory, Integer.BYTES);
            this.lengths = new PageBuffer(memory);
            this.offsets = new PageBuffer(memory);
        }

        @Override
        public void start(ByteSlice section, int values) {
            cursor.start(section);
            requireValues(cursor.total(), values, section);
            requireValues(values, cursor.total(), section);
            MemorySegment decoded = lengths.get((long) values * Integer.BYTES);
            cursor.read(decoded, 0, values);
            pageOffsets = offsets.get((values + 1L) * Integer.BYTES);
            long total = kernels.sumPrefixInts(decoded, 0, values, 0, pageOffsets, 0);
            long from = cursor.position();
            if (total > section.end() - from) {
                throw new MalformedDataException(
                        "values of " + total + " bytes, " + (section.end() - from) + " left", from);
            }
            pageBytes = section.segment().asSlice(from, total);
            position = 0;
        }

        @Override
        public void skip(int n) {
            position += n;
        }

        @Override
        public void read(BinaryBuffer destination, int n, boolean only) {
            long from = (long) position * Integer.BYTES;
            if (only) {
                destination.adopt(pageOffsets.asSlice(from, (n + 1L) * Integer.BYTES), pageBytes, n);
            } else {
                destination.appendSlices(pageOffsets, from, n, pageBytes);
            }
            position += n;
        }
    }
}
