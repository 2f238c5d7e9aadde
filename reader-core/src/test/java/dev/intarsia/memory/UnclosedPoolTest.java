package dev.intarsia.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intarsia.read.ReadContext;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnclosedPoolTest {
    private static final PoolOptions SITES = PoolOptions.DEFAULTS.withTrackAllocationSites(true);
    /// A collector that is asked so often, with a pause each time, has found what is unreachable.
    private static final int MOST_COLLECTIONS = 1_000;

    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();

    private OffHeapPool pool(PoolOptions options) {
        return OffHeapPool.create(options, size -> {}, reports::add);
    }

    @Test
    void aPoolThatIsDroppedIsReportedOnceWithItsPlaceAndFreed() {
        OffHeapPool pool = pool(SITES);
        MemorySegment kept = pool.lease(5000).segment();
        pool.lease(100).release();
        kept.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);

        pool.cleanAsUnreachable();
        pool.cleanAsUnreachable();

        assertThat(reports).hasSize(1);
        assertThat(reports.element())
                .startsWith("An OffHeapPool was not closed")
                .contains("its " + (5120 + 4096) + " bytes are freed now. It was created at ")
                .contains("aPoolThatIsDroppedIsReportedOnceWithItsPlaceAndFreed");
        assertThat(pool.takenBytes() + pool.idleBytes()).isZero();
        assertThatIllegalStateException()
                .as("a segment that was kept does not lead to freed memory")
                .isThrownBy(() -> kept.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void withoutSitesTheReportNamesTheProperty() {
        pool(SITES.withTrackAllocationSites(false)).cleanAsUnreachable();
        assertThat(reports.element()).endsWith("-D" + PoolOptions.SITES_PROPERTY + "=true");
    }

    @Test
    void aPoolThatWasClosedIsNotReported() {
        OffHeapPool pool = pool(SITES);
        pool.lease(10).release();
        pool.close();
        pool.cleanAsUnreachable();
        assertThat(reports).isEmpty();
    }

    @Test
    void aPoolThatWasClosedWithLeasesIsFreedWithoutASecondReport() {
        OffHeapPool pool = pool(SITES);
        Lease lease = pool.lease(10);
        assertThatIllegalStateException().isThrownBy(pool::close);
        assertThat(lease.segment().scope().isAlive()).isTrue();
        pool.cleanAsUnreachable();
        assertThat(lease.segment().scope().isAlive()).isFalse();
        assertThat(pool.takenBytes()).isZero();
        assertThat(reports).isEmpty();
    }

    // In methods of their own, so that no local variable refers to what is dropped.
    private void dropPool() {
        pool(SITES).lease(1 << 16);
    }

    private static MemorySegment dropContext() {
        return ReadContext.create().pool().lease(1 << 16).segment();
    }

    @Test
    void theGarbageCollectorFindsAPoolThatWasDropped() throws InterruptedException {
        dropPool();
        String report = null;
        for (int i = 0; i < MOST_COLLECTIONS && report == null; i++) {
            System.gc();
            report = reports.poll(10, TimeUnit.MILLISECONDS);
        }
        assertThat(report).contains("dropPool");
    }

    @Test
    void theGarbageCollectorFreesAContextThatWasDroppedWhileASegmentIsKept() throws InterruptedException {
        MemorySegment kept = dropContext();
        for (int i = 0; i < MOST_COLLECTIONS && kept.scope().isAlive(); i++) {
            System.gc();
            reports.poll(10, TimeUnit.MILLISECONDS);
        }
        assertThat(kept.scope().isAlive()).isFalse();
    }
}
