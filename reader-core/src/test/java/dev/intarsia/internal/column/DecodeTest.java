package dev.intarsia.internal.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;
import dev.intarsia.internal.page.DecodeCounters;
import dev.intarsia.internal.page.PageMemory;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.memory.Scratch;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.AfterEach;

/// Memory, kernels and counters for tests of the decoders; every test must leave the pool empty.
public abstract class DecodeTest {
    public final PageKernels kernels = Kernels.active();
    public final DecodeCounters counters = new DecodeCounters();
    public final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
    public final Arena arena = Arena.ofConfined();
    public final Scratch pageScratch = new Scratch(pool);
    final Scratch batchScratch = new Scratch(pool);
    public final PageMemory pageMemory = new PageMemory(pageScratch);
    public final BatchMemory batchMemory = new BatchMemory(batchScratch, 1L << 30);
    public final ErrorLocation location = ErrorLocation.of("test");

    @AfterEach
    void everythingIsGivenBack() {
        arena.close();
        pageScratch.close();
        batchScratch.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }
}
