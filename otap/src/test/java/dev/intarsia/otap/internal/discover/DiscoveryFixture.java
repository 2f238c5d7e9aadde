package dev.intarsia.otap.internal.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// A directory in memory, the order in which its folders were listed, and what is needed to discover it.
final class DiscoveryFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-08-22T12:00:00Z");
    private static final String UUID = "00000000-0000-4000-8000-";

    final FakeObjectStore store = new FakeObjectStore();
    final List<String> listed = Collections.synchronizedList(new ArrayList<>());
    final OffHeapPool pool = OffHeapPool.create();
    final ReadContext context = ReadContext.builder().pool(pool).build();
    final TableFooters footers = new TableFooters(
            new InterceptedStore(store, request -> {
                if (request.kind() == InterceptedStore.Kind.LIST) {
                    listed.add(request.key());
                }
            }),
            context);

    /// Name of a file.
    static String part(long millis, int number) {
        return "part-" + millis + "-" + UUID + "%012x".formatted(number) + ".parquet";
    }

    /// Puts a file of which only the name counts.
    DiscoveryFixture put(String key) {
        return put(key, Instant.EPOCH);
    }

    DiscoveryFixture put(String key, Instant lastModified) {
        store.put(key, new byte[] {1}, lastModified);
        return this;
    }

    /// Puts all files of an exporter's directory.
    DiscoveryFixture copy(Path out, String base, Instant lastModified) {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String key = base + out.relativize(file).toString().replace('\\', '/');
                store.put(key, Files.readAllBytes(file), lastModified);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Discovered discover(DiscoveryOptions options) {
        return discover("", options);
    }

    Discovered discover(String base, DiscoveryOptions options) {
        try {
            return new Discovery(footers, base, options)
                    .discover()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        assertThat(pool.inUse()).isZero();
        context.close();
        pool.close();
    }
}
