package dev.intarsia.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadScopeTest {
    private final OffHeapPool pool = OffHeapPool.create();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void poolIsEmpty() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private record Named(String name, List<String> log) implements AutoCloseable {
        @Override
        public void close() {
            log.add(name);
        }
    }

    private Named named(String name) {
        return new Named(name, log);
    }

    @Test
    void closesEverythingOnceTheLatestFirst() {
        ReadScope scope = new ReadScope();
        scope.adopt(named("a"));
        scope.onClose(() -> log.add("abort"));
        assertThat(scope.tryAdopt(named("b"))).isTrue();
        assertThat(scope.isClosed()).isFalse();
        scope.close();
        scope.close();
        assertThat(scope.isClosed()).isTrue();
        assertThat(log).containsExactly("b", "abort", "a");
    }

    @Test
    void releaseClosesAResourceEarlyAndOnlyOnce() {
        ReadScope scope = new ReadScope();
        Lease lease = scope.adopt(pool.lease(10));
        scope.release(lease);
        assertThat(lease.isAlive()).isFalse();
        scope.release(lease);
        scope.close();
        scope.release(lease);
    }

    @Test
    void equalResourcesAreDistinguishedByIdentity() {
        ReadScope scope = new ReadScope();
        Named a = scope.adopt(named("same"));
        scope.adopt(named("same"));
        scope.release(a);
        assertThat(log).hasSize(1);
        scope.close();
        assertThat(log).hasSize(2);
    }

    @Test
    void aLeaseAdoptedTwiceIsReleasedTwice() {
        ReadScope scope = new ReadScope();
        Lease lease = pool.lease(10);
        scope.adopt(lease.retain());
        scope.adopt(lease.retain());
        scope.release(lease);
        assertThat(lease.isAlive()).isTrue();
        scope.close();
        assertThat(lease.isAlive()).isTrue();
        lease.release();
    }

    @Test
    void whatComesLateIsClosedAtOnce() {
        ReadScope scope = new ReadScope();
        scope.close();
        Lease late = pool.lease(10);
        assertThatExceptionOfType(ScopeClosedException.class).isThrownBy(() -> scope.adopt(late));
        assertThat(late.isAlive()).isFalse();
        Lease later = pool.lease(10);
        assertThat(scope.tryAdopt(later)).isFalse();
        assertThat(later.isAlive()).isFalse();
        scope.onClose(() -> log.add("ran"));
        assertThat(log).containsExactly("ran");
    }

    @Test
    void aFailingResourceDoesNotKeepTheOthersAndMayBeTriedAgain() {
        ReadScope scope = new ReadScope();
        AtomicInteger tries = new AtomicInteger();
        scope.adopt(named("first"));
        scope.adopt(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("busy");
            }
        });
        scope.onClose(() -> {
            throw new IllegalArgumentException("other");
        });
        assertThatThrownBy(scope::close)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("other")
                .satisfies(
                        e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class));
        assertThat(log).containsExactly("first");
        assertThatThrownBy(scope::close).hasMessage("other");
        assertThat(tries).hasValue(2);
        assertThat(log).containsExactly("first");
    }

    @Test
    void checkedFailuresAreWrapped() {
        ReadScope scope = new ReadScope();
        AutoCloseable resource = () -> {
            throw new IOException("disk");
        };
        scope.adopt(resource);
        assertThatIllegalStateException()
                .isThrownBy(() -> scope.release(resource))
                .withCauseInstanceOf(IOException.class);
        scope.close();
    }

    @Test
    void aResourceMayUseItsScopeWhileItCloses() {
        ReadScope scope = new ReadScope();
        scope.adopt(pool.lease(1));
        scope.onClose(() -> assertThat(scope.tryAdopt(pool.lease(5))).isFalse());
        scope.onClose(scope::close);
        scope.close();
        assertThat(scope.isClosed()).isTrue();
    }

    @Test
    void nothingLeaksWhenAdoptionsRaceWithTheClose() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 300; round++) {
                ReadScope scope = new ReadScope();
                Phaser start = new Phaser(4);
                List<Future<?>> done = new ArrayList<>();
                for (int t = 0; t < 3; t++) {
                    done.add(threads.submit(() -> {
                        start.arriveAndAwaitAdvance();
                        boolean open = true;
                        while (open) {
                            Lease lease = pool.lease(16);
                            open = scope.tryAdopt(lease);
                            if (open && lease.hashCode() % 2 == 0) {
                                scope.release(lease);
                            }
                        }
                    }));
                }
                done.add(threads.submit(() -> {
                    start.arriveAndAwaitAdvance();
                    scope.close();
                }));
                for (Future<?> future : done) {
                    future.get();
                }
                assertThat(pool.inUse()).isZero();
            }
        }
    }
}
