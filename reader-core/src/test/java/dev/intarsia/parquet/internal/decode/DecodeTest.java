package dev.intarsia.parquet.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.Where;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.memory.Scratch;
import dev.intarsia.parquet.internal.page.DecodeCounters;
import dev.intarsia.parquet.internal.page.PageMemory;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.AfterEach;

/// Memory, kernels and counters for tests of the decoders; every test must leave the pool empty.
abstract class DecodeTest {
    final PageKernels kernels = Kernels.active();
    final DecodeCounters counters = new DecodeCounters();
    final OffHeapPool pool = OffHeapPool.create(PoolOptions.defaults().withPoison(true));
    final Arena arena = Arena.ofConfined();
    final Scratch pageScratch = new Scratch(pool);
    final Scratch batchScratch = new Scratch(pool);
    final PageMemory pageMemory = new PageMemory(pageScratch);
    final BatchMemory batchMemory = new BatchMemory(batchScratch, 1L << 30);
    final Where where = Where.of("test");

    @AfterEach
    void everythingIsGivenBack() {
        arena.close();
        pageScratch.close();
        batchScratch.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }
}
