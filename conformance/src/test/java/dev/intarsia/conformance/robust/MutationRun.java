package dev.intarsia.conformance.robust;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Allocation;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Reads damaged copies of good files, as many as requested, and prints what came of it. Meant for a process of its
/// own, which a crash or a hang may take down.
///
/// Arguments: seed, copies per parent, and optionally a folder that receives the copies something was wrong with.
public final class MutationRun {
    private static final String DATA = "parquet/parquet-testing/data/";
    private static final List<String> PARENTS = List.of(
            "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10/data.parquet",
            DATA + "datapage_v1-snappy-compressed-checksum.parquet",
            DATA + "nested_maps.snappy.parquet",
            DATA + "delta_encoding_required_column.parquet",
            DATA + "data_index_bloom_encoding_with_length.parquet");
    /// More encodings, codecs and shapes, read without checksums so that the damage comes as far as it can.
    private static final List<String> FURTHER_PARENTS = List.of(
            "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10/data.parquet",
            DATA + "datapage_v1-uncompressed-checksum.parquet",
            DATA + "rle-dict-snappy-checksum.parquet",
            DATA + "alltypes_tiny_pages.parquet",
            DATA + "byte_stream_split_extended.gzip.parquet",
            DATA + "concatenated_gzip_members.parquet",
            DATA + "delta_binary_packed.parquet",
            DATA + "delta_encoding_optional_column.parquet",
            DATA + "nested_lists.snappy.parquet",
            DATA + "nonnullable.impala.parquet",
            DATA + "old_list_structure.parquet",
            DATA + "page_v2_empty_compressed.parquet",
            DATA + "rle_boolean_encoding.parquet",
            "parquet/hardwood/core/delta_byte_array_flba_test.parquet",
            "parquet/hardwood/core/delta_byte_array_test.parquet",
            "parquet/hardwood/core/delta_length_byte_array_test.parquet");

    /// Time on the processor, so that a busy machine makes nothing fail; of several tries the least, since virtual
    /// machines charge the time to a thread in which they stood still themselves.
    private static final long SLOW_NANOS = 2_000_000_000L;
    private static final long BUDGET = 256L << 20;
    /// Time on the clock after which a read is taken to hang.
    private static final long HANGS_MILLIS = 300_000; // below what HangWatch waits, so that the copy has a name

    private static final int TRIES_OF_SLOW = 3;

    private final long seed;
    private final int copies;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final AtomicLong startedAt = new AtomicLong(System.currentTimeMillis());
    private volatile String current = "";
    private long mostBytes;
    private long mostNanos;

    private MutationRun(long seed, int copies) {
        this.seed = seed;
        this.copies = copies;
    }

    /// Exits with 0 when all outcomes were right, else with 1; with 3 on a hang.
    public static void main(String[] args) throws IOException {
        MutationRun run = new MutationRun(Long.parseLong(args[0]), Integer.parseInt(args[1]));
        TimerTask watch = new TimerTask() {
            @Override
            public void run() {
                run.watch();
            }
        };
        new Timer("watch", true).schedule(watch, 1000, 1000);
        Path save = args.length > 2 ? Path.of(args[2]) : null;
        run.damage("indexed.parquet", indexed(), true, save);
        for (String parent : PARENTS) {
            run.damage(Corpus.path(parent), true, save);
        }
        for (String parent : FURTHER_PARENTS) {
            run.damage(Corpus.path(parent), false, save);
        }
        run.print();
        System.out.flush();
        System.exit(run.wrong.isEmpty() ? 0 : 1);
    }

    private void watch() {
        if (System.currentTimeMillis() - startedAt.get() > HANGS_MILLIS) {
            System.out.println("HANG in " + current);
            System.out.flush();
            Runtime.getRuntime().halt(3);
        }
    }

    /// Three row groups of three columns with statistics, indexes of many small pages, and checksums.
    private static byte[] indexed() {
        PagedFile file = new PagedFile();
        for (int group = 0; group < 3; group++) {
            int first = 100 * group;
            int[][] keys = new int[8][];
            int[][] others = new int[5][];
            for (int page = 0; page < keys.length; page++) {
                keys[page] = PagedFile.from(first + 5 * page, 5);
            }
            for (int page = 0; page < others.length; page++) {
                others[page] = page == 2 ? PagedFile.nulls(8) : PagedFile.from(1000 - first - 8 * page, 8);
            }
            file.rowGroup(
                    PagedFile.required(keys),
                    PagedFile.optional(others).version2(),
                    PagedFile.required(PagedFile.from(first, 40)));
        }
        return file.toBytes();
    }

    private void damage(Path parent, boolean checked, @Nullable Path save) throws IOException {
        damage(parent.getFileName().toString(), Files.readAllBytes(parent), checked, save);
    }

    private void damage(String parent, byte[] file, boolean checked, @Nullable Path save) throws IOException {
        Regions regions = new Regions(file);
        Outcome good = Scan.of(file);
        if (!good.isValues()) {
            throw new IllegalStateException(parent + ": " + good.message());
        }
        SearchedCopies searched = new SearchedCopies(file, checked, counts);
        RandomGenerator random = Seeds.random(seed);
        for (int i = 0; i < (checked ? copies : copies / 4); i++) {
            Mutation mutation = Mutation.random(file, regions, random);
            String name = parent + " #" + i + " " + mutation;
            current = name;
            startedAt.set(System.currentTimeMillis());
            // Batches of a few rows end within pages, those of many rows hold several.
            int batchRows = i % 2 == 0 ? 8192 : 7;
            Timed<Outcome> read = timed(() -> read(mutation.bytes(), checked, batchRows, Scan.Options.DEFAULTS));
            Outcome outcome = measured(mutation.bytes(), checked, read.result());
            String fault = fault(file, regions, checked, good, mutation, outcome, read.nanos());
            if (fault.isEmpty()) {
                int number = i;
                Timed<SearchedCopies.Reads> search = timed(() -> searched.read(mutation, number));
                fault = searched.fault(file, regions, mutation, number, good, outcome, search.result());
                fault = fault.isEmpty() ? tooSlow(search.nanos()) : fault;
            }
            if (fault.isEmpty()) {
                fault = faultOfElision(regions, checked, good, mutation);
            }
            if (!fault.isEmpty()) {
                wrong.add(name + ": " + fault);
                if (save != null) {
                    Files.write(save.resolve(seed + "-" + i + "-" + parent), mutation.bytes());
                }
            }
            count(parent, regions, checked, mutation, good, outcome);
        }
    }

    /// What is wrong where chunks are left out that statistics claim to be null, as readers of blocks do. Damaged
    /// statistics may cost values, but no rows.
    private static String faultOfElision(Regions regions, boolean checked, Outcome good, Mutation mutation) {
        Outcome elided = read(mutation.bytes(), checked, 8192, new Scan.Options(true, true));
        if (elided.isForeign()) {
            return "without chunks of nulls: " + elided.message();
        }
        boolean otherRows = elided.isValues() && mutation.leavesFooter(regions) && elided.rows() != good.rows();
        return otherRows ? "without chunks of nulls: " + elided.rows() + " rows, not " + good.rows() : "";
    }

    /// Interpreted code makes objects that compiled code does not, and they are no cost of a file. Nor are those of
    /// very small batches.
    private static Outcome measured(byte[] bytes, boolean checked, Outcome first) {
        return first.exceeds(bytes.length, 0)
                ? Allocation.settled(
                        () -> read(bytes, checked, 8192, Scan.Options.DEFAULTS),
                        outcome -> outcome.exceeds(bytes.length, 0))
                : first;
    }

    /// A result with the processor time it took.
    private record Timed<T>(T result, long nanos) {}

    /// Does something, and once more or twice where it is slow.
    private static <T> Timed<T> timed(Supplier<T> work) {
        Timed<T> least = timedOnce(work);
        for (int i = 1; i < TRIES_OF_SLOW && least.nanos() > SLOW_NANOS; i++) {
            Timed<T> next = timedOnce(work);
            least = next.nanos() < least.nanos() ? next : least;
        }
        return least;
    }

    private static <T> Timed<T> timedOnce(Supplier<T> work) {
        long before = cpuNanos();
        T result = work.get();
        return new Timed<>(result, cpuNanos() - before);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Outcome read(byte[] bytes, boolean checked, int batchRows, Scan.Options options) {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder()
                        .pool(pool)
                        .budget(new MemoryBudget(BUDGET, HostileReads.WAIT_LIMIT))
                        .verifyChecksums(checked)
                        .batchRows(batchRows)
                        .build()) {
            return Scan.of(FakeObjectStore.of(bytes), FakeObjectStore.KEY, context, options);
        }
    }

    private String tooSlow(long cpuNanos) {
        mostNanos = Math.max(mostNanos, cpuNanos);
        return cpuNanos > SLOW_NANOS ? "took " + cpuNanos / 1_000_000 + " ms of processor time" : "";
    }

    /// What is wrong with an outcome; empty when it is right.
    private String fault(
            byte[] file,
            Regions regions,
            boolean checked,
            Outcome good,
            Mutation mutation,
            Outcome outcome,
            long cpuNanos) {
        if (outcome.isForeign()) {
            return outcome.message();
        }
        String slow = tooSlow(cpuNanos);
        if (!slow.isEmpty()) {
            return slow;
        }
        if (!outcome.isValues()) {
            mostBytes = Math.max(mostBytes, outcome.bytes());
            return outcome.bytes() <= Outcome.refusalLimit(mutation.bytes().length)
                    ? ""
                    : "refused after " + outcome.heapBytes() + " bytes of heap and " + outcome.offHeapBytes()
                            + " off-heap: " + outcome.message();
        }
        if (mutation.leavesFooter(regions) && outcome.rows() != good.rows()) {
            return outcome.rows() + " rows, not " + good.rows();
        }
        return checked && mutation.isChecked(file, regions) && !outcome.sameValues(good)
                ? "other values, though a checksum covers the damage"
                : "";
    }

    private void count(
            String parent, Regions regions, boolean checked, Mutation mutation, Outcome good, Outcome outcome) {
        String kind = outcome.kind();
        if (outcome.isValues()) {
            kind = outcome.sameValues(good) ? "same values" : "other values";
        }
        if (!checked) {
            counts.merge(String.format("%-54s %s", "~~~ further files, without checksums", kind), 1, Integer::sum);
            return;
        }
        counts.merge(String.format("%-54s %s", parent, kind), 1, Integer::sum);
        counts.merge(String.format("%-54s %s", "~ all, in " + regions.at(mutation.offset()), kind), 1, Integer::sum);
        counts.merge(String.format("%-54s %s", "~~ all", kind), 1, Integer::sum);
    }

    private void print() {
        System.out.println("mutations: seed " + seed + ", " + copies + " of each of " + (1 + PARENTS.size()) + " + "
                + FURTHER_PARENTS.size() + " files");
        counts.forEach((key, count) -> System.out.printf("  %s: %d%n", key, count));
        System.out.printf(
                "  refusals took at most %,d bytes, reads at most %,d ms of processor time%n",
                mostBytes, mostNanos / 1_000_000);
        System.out.println("wrong: " + wrong.size());
        wrong.forEach(System.out::println);
    }
}
