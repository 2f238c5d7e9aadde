package dev.intarsia.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;

/// Off-heap memory of exact size, counted: one holder at first, one more for each [#retain()], one less for each
/// [#release()].
///
/// The last release first ends the life of the segment (any later access through it, or through a slice of it, throws
/// `IllegalStateException` instead of showing another owner's bytes) and only then returns the memory to the pool.
/// All methods may be called from any thread; the content is as thread-safe as memory is.
///
/// When the last release meets a thread that is *inside* a native call or an input/output operation on the segment, it
/// fails with an `IllegalStateException` and changes nothing: the lease stays alive with one holder, who has to release
/// it again later. Whoever passes a segment to such a call holds a lease of his own for its duration.
public final class Lease implements AutoCloseable {
    private static final VarHandle HOLDERS;

    static {
        try {
            HOLDERS = MethodHandles.lookup().findVarHandle(Lease.class, "holders", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final OffHeapPool pool;
    private final Slab slab;
    private final Arena arena;
    private final MemorySegment segment;
    private final List<StackWalker.StackFrame> site;

    @SuppressWarnings("FieldMayBeFinal") // changed through HOLDERS
    private volatile int holders = 1;

    Lease(OffHeapPool pool, Slab slab, long size, List<StackWalker.StackFrame> site) {
        this.pool = pool;
        this.slab = slab;
        this.arena = slab.lend();
        this.site = site;
        this.segment = segmentOf(slab.memory().address(), size, arena);
    }

    @SuppressWarnings("restricted") // the pool's slab gets a lifetime of its own; the size is checked by the pool
    private static MemorySegment segmentOf(long address, long size, Arena arena) {
        try {
            return MemorySegment.ofAddress(address).reinterpret(size, arena, null);
        } catch (IllegalCallerException e) {
            throw new IllegalCallerException(
                    "off-heap memory is not allowed: add --enable-native-access=ALL-UNNAMED, or on the module path"
                            + " --enable-native-access=dev.intarsia.core, to the java command",
                    e);
        }
    }

    /// The memory: native, exactly [#size()] bytes, 64-byte aligned, content unspecified until written. Borrowed: it
    /// ends with the lease.
    public MemorySegment segment() {
        return segment;
    }

    /// Number of bytes.
    public long size() {
        return segment.byteSize();
    }

    /// Adds a holder, who must release.
    ///
    /// @return this lease
    /// @throws IllegalStateException when the lease has ended
    public Lease retain() {
        int now = holders;
        while (now > 0 && now < Integer.MAX_VALUE) {
            if (HOLDERS.compareAndSet(this, now, now + 1)) {
                return this;
            }
            now = holders;
        }
        throw new IllegalStateException((now == 0 ? "retained after its release: " : "too many holders: ") + this);
    }

    /// Removes a holder; the last one ends the lease.
    ///
    /// @throws IllegalStateException when the lease has ended already, or when it is the last release and a thread is
    ///     inside a native call or input/output operation on the segment: then the lease stays alive
    public void release() {
        int now = holders;
        while (now > 0) {
            if (HOLDERS.compareAndSet(this, now, now - 1)) {
                if (now == 1) {
                    end();
                }
                return;
            }
            now = holders;
        }
        throw new IllegalStateException("released more often than held: " + this);
    }

    /// Same as [#release()].
    @Override
    public void close() {
        release();
    }

    /// Whether the segment can still be accessed.
    public boolean isAlive() {
        return holders > 0;
    }

    private void end() {
        try {
            arena.close();
        } catch (IllegalStateException e) {
            holders = 1;
            throw new IllegalStateException("still used by a native call or an input/output operation: " + this, e);
        }
        pool.reclaim(this, slab);
    }

    List<StackWalker.StackFrame> site() {
        return site;
    }

    @Override
    public String toString() {
        return "lease of " + size() + " bytes" + AllocationSite.describe(site);
    }
}
