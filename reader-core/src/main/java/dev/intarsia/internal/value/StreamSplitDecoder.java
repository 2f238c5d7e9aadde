package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.PageBuffer;
import dev.intarsia.internal.page.PageMemory;
import java.lang.foreign.MemorySegment;

/// BYTE_STREAM_SPLIT (Parquet format, "Byte Stream Split"): first bytes of all values, then all second bytes, and so
/// on. A page is put together when it begins, since every value has its bytes all over it.
final class StreamSplitDecoder implements ValueDecoder.Fixed {
    private final PageKernels kernels;
    private final PageBuffer buffer;
    private final int width;
    private MemorySegment values = MemorySegment.NULL;
    private long position;

    StreamSplitDecoder(PageKernels kernels, PageMemory memory, int width) {
        this.kernels = kernels;
        this.buffer = new PageBuffer(memory);
        this.width = width;
    }

    @Override
    public void start(ByteSlice section, int count) {
        // The streams' length is the page's, so that extra bytes after its values cannot be detected.
        if ((long) count * width != section.length()) {
            throw new MalformedDataException(
                    count + " values of " + width + " bytes in " + section.length() + " bytes", section.offset());
        }
        values = buffer.get(section.length());
        kernels.byteStreamSplit(section.segment(), section.offset(), width, count, values, 0);
        position = 0;
    }

    @Override
    public void read(MemorySegment destination, long offset, int n) {
        MemorySegment.copy(values, position, destination, offset, (long) n * width);
        position += (long) n * width;
    }

    @Override
    public void skip(int n) {
        position += (long) n * width;
    }

    @Override
    public MemorySegment slice(int n) {
        MemorySegment slice = values.asSlice(position, (long) n * width);
        position += (long) n * width;
        return slice;
    }
}
