package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import java.lang.foreign.MemorySegment;

/// PLAIN (Parquet format, "Encodings"): values back to back; binary values after a 4-byte length; booleans as bits.
final class PlainDecoders {
    private PlainDecoders() {}

    /// Little-endian values of `width` bytes.
    static final class OfWidth implements ValueDecoder.Fixed {
        private final int width;
        private ByteSlice section = ByteSlice.EMPTY;
        private long position;

        OfWidth(int width) {
            this.width = width;
        }

        @Override
        public void start(ByteSlice page, int values) {
            if ((long) values * width > page.length()) {
                throw new MalformedDataException(
                        values + " values of " + width + " bytes in " + page.length() + " bytes", page.offset());
            }
            section = page;
            position = page.offset();
        }

        @Override
        public void read(MemorySegment destination, long offset, int n) {
            MemorySegment.copy(section.segment(), position, destination, offset, (long) n * width);
            position += (long) n * width;
        }

        @Override
        public void skip(int n) {
            position += (long) n * width;
        }

        @Override
        public MemorySegment slice(int n) {
            MemorySegment slice = section.segment().asSlice(position, (long) n * width);
            position += (long) n * width;
            return slice;
        }
    }

    /// Booleans, one bit each.
    static final class OfBits implements ValueDecoder.Fixed {
        private final PageKernels kernels;
        private ByteSlice section = ByteSlice.EMPTY;
        private int position;

        OfBits(PageKernels kernels) {
            this.kernels = kernels;
        }

        @Override
        public void start(ByteSlice page, int values) {
            if (Math.ceilDiv(values, 8) > page.length()) {
                throw new MalformedDataException(values + " bits in " + page.length() + " bytes", page.offset());
            }
            section = page;
            position = 0;
        }

        @Override
        public void skip(int n) {
            position += n;
        }

        @Override
        public void read(MemorySegment destination, long offset, int n) {
            int done = 0;
            for (; done < n && (position & 7) != 0; done++, position++) {
                int bits = section.segment().get(NativeLayouts.BYTE, section.offset() + (position >>> 3));
                destination.set(NativeLayouts.BYTE, offset + done, (byte) (bits >>> (position & 7) & 1));
            }
            kernels.unpackBytes(
                    section.segment(), section.offset() + (position >>> 3), 1, destination, offset + done, n - done);
            position += n - done;
        }
    }

    /// Byte arrays after their lengths.
    static final class OfBinary implements ValueDecoder.Binary {
        private ByteSlice section = ByteSlice.EMPTY;
        private long position;

        @Override
        public void start(ByteSlice page, int values) {
            section = page;
            position = page.offset();
        }

        @Override
        public void skip(int n) {
            position = endOf(n);
        }

        @Override
        public void read(BinaryBuffer destination, int n, boolean only) {
            long end = endOf(n);
            destination.appendPrefixed(section.segment(), position, n, end - position - (long) n * Integer.BYTES);
            position = end;
        }

        // Walks and checks the lengths first, so that room is made once and copying needs no checks.
        private long endOf(int n) {
            MemorySegment segment = section.segment();
            long at = position;
            for (int i = 0; i < n; i++) {
                long left = section.end() - at - Integer.BYTES;
                int length = left < 0 ? -1 : segment.get(NativeLayouts.INT_LE, at);
                if (length < 0 || length > left) {
                    throw new MalformedDataException(
                            left < 0
                                    ? "values end after " + i + " of " + n
                                    : "value of " + length + " bytes, " + left + " left",
                            at);
                }
                at += (long) Integer.BYTES + length;
            }
            return at;
        }
    }
}
