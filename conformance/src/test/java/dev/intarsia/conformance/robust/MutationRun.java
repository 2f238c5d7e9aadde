package dev.intarsia.conformance.robust;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Reads damaged copies of good files, as many as asked for, and prints what came of it. Meant for a process of its
/// own,
/// which a crash or a hang may take down.
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

    /// Time on the processor, so that a busy machine makes nothing fail.
    private static final long SLOW_NANOS = 2_000_000_000L;
    /// Time on the clock after which a read is taken to hang.
    private static final long HANGS_MILLIS = 120_000;

    private static final int WARM_UPS = 100;

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
        Thread watch = new Thread(run::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        for (String parent : PARENTS) {
            run.damage(Corpus.path(parent), args.length > 2 ? Path.of(args[2]) : null);
        }
        run.print();
        System.out.flush();
        System.exit(run.wrong.isEmpty() ? 0 : 1);
    }

    private void watch() {
        while (true) {
            if (System.currentTimeMillis() - startedAt.get() > HANGS_MILLIS) {
                System.out.println("HANG in " + current);
                System.out.flush();
                Runtime.getRuntime().halt(3);
            }
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void damage(Path parent, @org.jspecify.annotations.Nullable Path save) throws IOException {
        byte[] file = Files.readAllBytes(parent);
        Regions regions = new Regions(file);
        Outcome good = warmUp(file);
        if (!good.isValues()) {
            throw new IllegalStateException(parent + ": " + good.message());
        }
        RandomGenerator random = Seeds.random(seed);
        for (int i = 0; i < copies; i++) {
            Mutation mutation = Mutation.random(file, regions, random);
            String name = parent.getFileName() + " #" + i + " " + mutation;
            current = name;
            startedAt.set(System.currentTimeMillis());
            long before = cpuNanos();
            Outcome outcome = read(mutation.bytes());
            mostNanos = Math.max(mostNanos, cpuNanos() - before);
            String fault = fault(file, regions, good, mutation, outcome, cpuNanos() - before);
            if (!fault.isEmpty()) {
                wrong.add(name + ": " + fault);
                if (save != null) {
                    Files.write(save.resolve(seed + "-" + i + "-" + parent.getFileName()), mutation.bytes());
                }
            }
            count(parent.getFileName().toString(), regions, mutation, good, outcome);
        }
    }

    /// Interpreted code makes objects that compiled code does not, and they are no cost of a file.
    private static Outcome warmUp(byte[] file) {
        Outcome outcome = Scan.of(file);
        for (int i = 0; i < WARM_UPS; i++) {
            outcome = Scan.of(file);
        }
        return outcome;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Outcome read(byte[] bytes) {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            return Scan.of(new BytesStore(bytes), BytesStore.KEY, context, Scan.Options.DEFAULT);
        }
    }

    /// What is wrong with an outcome; empty when it is right.
    private String fault(
            byte[] file, Regions regions, Outcome good, Mutation mutation, Outcome outcome, long cpuNanos) {
        if (outcome.isForeign()) {
            return outcome.message();
        }
        if (cpuNanos > SLOW_NANOS) {
            return "took " + cpuNanos / 1_000_000 + " ms of processor time";
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
        return mutation.isChecked(file, regions) && !outcome.sameValues(good)
                ? "other values, though a checksum covers the damage"
                : "";
    }

    private void count(String parent, Regions regions, Mutation mutation, Outcome good, Outcome outcome) {
        String kind = outcome.kind();
        if (outcome.isValues()) {
            kind = outcome.sameValues(good) ? "same values" : "other values";
        }
        counts.merge(String.format("%-54s %s", parent, kind), 1, Integer::sum);
        counts.merge(String.format("%-54s %s", "~ all, in " + regions.at(mutation.offset()), kind), 1, Integer::sum);
        counts.merge(String.format("%-54s %s", "~~ all", kind), 1, Integer::sum);
    }

    private void print() {
        System.out.println("mutations: seed " + seed + ", " + copies + " of each of " + PARENTS.size() + " files");
        counts.forEach((key, count) -> System.out.printf("  %s: %d%n", key, count));
        System.out.printf(
                "  refusals took at most %,d bytes, reads at most %,d ms of processor time%n",
                mostBytes, mostNanos / 1_000_000);
        System.out.println("wrong: " + wrong.size());
        wrong.forEach(System.out::println);
    }
}
