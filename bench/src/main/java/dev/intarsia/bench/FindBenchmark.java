package dev.intarsia.bench;

import dev.intarsia.read.MetadataCache;
import dev.intarsia.read.ReadContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// One trace by its id, every field of which is visited; the time is that of one trace of sixteen.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(FindIds.COUNT)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 10, time = 3)
public class FindBenchmark {
    private static final long CACHE_BYTES = 256 << 20;

    /// Ours, with nothing known but the block's meta.
    public static class Intarsia extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            return ours(block, context);
        }
    }

    /// Ours, with footer and page indexes cached.
    public static class IntarsiaCached extends Pass.Intarsia {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            ReadContext cached = context.derive()
                    .metadataCache(new MetadataCache(CACHE_BYTES))
                    .build();
            return ours(block, cached);
        }
    }

    /// parquet-java's example objects with a filter on the id: row groups by statistics, pages by page indexes.
    public static class Groups extends Pass {
        @Override
        Supplier<?> gated(BenchBlock block) throws IOException {
            try (ReadContext context = ReadContext.create()) {
                List<GroupQuery> queries = FindIds.of(block, context).stream()
                        .map(GroupQuery::trace)
                        .toList();
                GroupTraces groups = new GroupTraces(block.file(), GroupQuery.schemaOf(block.file()), queries);
                Gate.requireSame(Gate.findGroups(block), groups.read().summary());
                return groups::read;
            }
        }
    }

    private static Supplier<?> ours(BenchBlock block, ReadContext context) throws IOException {
        IntarsiaFind find = new IntarsiaFind(block, context, FindIds.of(block, context));
        Gate.requireSame(Gate.find(block), find.read().comparable());
        return find::read;
    }

    /// Ours.
    @Benchmark
    public Object intarsia(Intarsia pass) {
        return pass.run();
    }

    /// Ours, footer and page indexes kept.
    @Benchmark
    public Object intarsiaCached(IntarsiaCached pass) {
        return pass.run();
    }

    /// The peer.
    @Benchmark
    public Object parquetJavaFiltered(Groups pass) {
        return pass.run();
    }
}
