package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.HybridRuns;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.PageBuffer;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;

/// Values as hybrid runs (Parquet format, "RLE/bit-packing hybrid"): dictionary ids and booleans.
final class RleDecoders {
    private static final int WINDOW = 1024;

    private RleDecoders() {}

    private static void requireAll(int read, int wanted, ByteSlice section) {
        if (read < wanted) {
            throw new MalformedDataException("runs end " + (wanted - read) + " values early", section.end());
        }
    }

    /// RLE_DICTIONARY and PLAIN_DICTIONARY: one byte of bit width, then runs of ids.
    static final class OfIds implements ValueDecoder.Ids {
        private final PageKernels kernels;
        private final HybridRuns runs;
        private final PageBuffer unwanted;
        private final int dictionarySize;
        private ByteSlice section = ByteSlice.EMPTY;

        OfIds(PageKernels kernels, PageMemory memory, int dictionarySize) {
            this.unwanted = new PageBuffer(memory);
            this.kernels = kernels;
            this.runs = new HybridRuns(kernels);
            this.dictionarySize = dictionarySize;
        }

        @Override
        public void start(ByteSlice page, int values) {
            section = page;
            if (page.length() == 0) {
                throw new MalformedDataException("no dictionary ids for " + values + " values", page.offset());
            }
            int bitWidth = page.segment().get(NativeLayouts.BYTE, page.offset()) & 0xFF;
            if (bitWidth > Integer.SIZE) {
                throw new MalformedDataException("dictionary ids of " + bitWidth + " bits", page.offset());
            }
            runs.reset(page.segment(), page.offset() + 1, page.end(), bitWidth);
            runs.requireValues(values);
        }

        @Override
        public void read(MemorySegment destination, long offset, int n) {
            requireAll(runs.readInts(destination, offset, n), n, section);
            int highest = kernels.maxUnsigned(destination, offset, n);
            if (n > 0 && Integer.compareUnsigned(highest, dictionarySize) >= 0) {
                throw new MalformedDataException(
                        "dictionary id " + Integer.toUnsignedString(highest) + " of " + dictionarySize,
                        section.offset());
            }
        }

        @Override
        public void skip(int n) {
            MemorySegment into = unwanted.get((long) WINDOW * Integer.BYTES);
            for (int left = n; left > 0; left -= WINDOW) {
                int window = Math.min(left, WINDOW);
                requireAll(runs.readInts(into, 0, window), window, section);
            }
        }
    }

    /// RLE booleans: a 4-byte length, then runs of one bit.
    static final class OfBooleans implements ValueDecoder.Fixed {
        private final HybridRuns runs;
        private final PageBuffer unwanted;
        private ByteSlice section = ByteSlice.EMPTY;

        OfBooleans(PageKernels kernels, PageMemory memory) {
            this.unwanted = new PageBuffer(memory);
            this.runs = new HybridRuns(kernels);
        }

        @Override
        public void start(ByteSlice page, int values) {
            section = page;
            long left = page.length() - Integer.BYTES;
            int length = left < 0 ? -1 : page.segment().get(NativeLayouts.INT_LE, page.offset());
            if (length < 0 || length > left) {
                throw new MalformedDataException(
                        "boolean runs of " + length + " bytes, " + left + " left", page.offset());
            }
            long from = page.offset() + Integer.BYTES;
            runs.reset(page.segment(), from, from + length, 1);
            runs.requireValues(values);
        }

        @Override
        public void read(MemorySegment destination, long offset, int n) {
            requireAll(runs.readBytes(destination, offset, n), n, section);
        }

        @Override
        public void skip(int n) {
            MemorySegment into = unwanted.get(WINDOW);
            for (int left = n; left > 0; left -= WINDOW) {
                read(into, 0, Math.min(left, WINDOW));
            }
        }
    }
}
