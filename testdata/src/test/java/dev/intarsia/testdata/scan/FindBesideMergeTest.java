package dev.intarsia.testdata.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Trace;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.testdata.tenant.TenantOptions;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads beside a merge of six blocks that stays open, in budgets that the merge could fill.
@Timeout(Patience.TEST_SECONDS)
final class FindBesideMergeTest {
    @TempDir
    private Path folder;

    private StoredTenant stored(int mebibytes) throws IOException {
        TenantOptions options = TenantOptions.of(folder, 11).withSize(300, 20).withLayout(2, 1024);
        return new StoredTenant(options, 16, (long) mebibytes << 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 32})
    void aFindNeitherWaitsNorIsRefused(int mebibytes) throws IOException {
        try (StoredTenant stored = stored(mebibytes);
                TraceIterator merged =
                        BlockSetReader.of(stored.tenant(), stored.context).merged(ScanOptions.DEFAULTS)) {
            TraceFinder finder = TraceFinder.of(stored.tenant(), stored.context, FindOptions.DEFAULTS);
            List<Trace> traces = new ArrayList<>();
            while (merged.hasNext()) {
                Trace trace = merged.next();
                if (traces.size() % 50 == 0) {
                    assertThat(stored.budget.inUse()).isPositive();
                    CompletableFuture<Optional<Trace>> found =
                            finder.findAsync(trace.traceId(), Runnable::run).toCompletableFuture();
                    assertThat(found).isCompletedWithValue(Optional.of(trace));
                }
                traces.add(trace);
            }
            assertThat(traces).hasSize(stored.generated().traceCount());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 32})
    void aReadOfABlockGoesOn(int mebibytes) throws IOException {
        try (StoredTenant stored = stored(mebibytes);
                TraceIterator merged =
                        BlockSetReader.of(stored.tenant(), stored.context).merged(ScanOptions.DEFAULTS)) {
            Trace first = merged.next();
            assertThat(stored.alone(stored.live().subList(0, 1))).isNotEmpty();
            assertThat(StoredTenant.all(merged))
                    .hasSize(stored.generated().traceCount() - 1)
                    .doesNotContain(first);
        }
    }
}
