package dev.intarsia.internal.page;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One buffer that a column uses for one page after the other, growing as pages do.
public final class PageBuffer {
    private final PageMemory memory;
    private @Nullable MemorySegment current;

    /// An empty buffer on `memory`.
    public PageBuffer(PageMemory memory) {
        this.memory = memory;
    }

    /// At least `bytes` bytes; what an earlier call returned is overwritten or reused.
    public MemorySegment get(long bytes) {
        MemorySegment buffer = current;
        if (buffer == null || buffer.byteSize() < bytes) {
            if (buffer != null) {
                memory.recycle(buffer);
            }
            buffer = memory.acquire(bytes);
            current = buffer;
        }
        return buffer;
    }

    /// Releases the buffer; a later [#get] takes a new one.
    public void release() {
        if (current != null) {
            memory.recycle(current);
            current = null;
        }
    }
}
