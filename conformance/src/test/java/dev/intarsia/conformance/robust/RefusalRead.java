package dev.intarsia.conformance.robust;

import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import dev.intarsia.conformance.big.ResidentMemory;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/// Reads files one after the other, in batches, row by row, and by a command, and prints what came of it and how much
/// memory was resident at most. Meant for a process of its own with little heap.
///
/// Arguments: the bytes of the budget, whether files are only searched, files.
public final class RefusalRead {
    private final long budget;

    private RefusalRead(long budget) {
        this.budget = budget;
    }

    /// Prints a line for each file, and the heap and the peak after it.
    public static void main(String[] args) {
        RefusalRead read = new RefusalRead(Long.parseLong(args[0]));
        boolean searching = Boolean.parseBoolean(args[1]);
        for (int i = 2; i < args.length; i++) {
            Path file = Path.of(args[i]);
            String outcome = searching
                    ? read.searched(file)
                    : read.batches(file) + " " + read.rows(file) + " " + read.command(file);
            System.out.println("read " + file.getFileName() + " " + outcome);
        }
        System.out.println("heap " + Runtime.getRuntime().totalMemory());
        System.out.println("peak " + 1024L * ResidentMemory.peak());
    }

    private ReadContext context() {
        return ReadContext.builder()
                .budget(new MemoryBudget(budget, HostileReads.WAIT_LIMIT))
                .build();
    }

    private String batches(Path file) {
        LocalFile local = LocalFile.of(file);
        try (ReadContext context = context()) {
            return Scan.of(local.store(), local.key(), context, Scan.Options.DEFAULTS)
                    .kind();
        }
    }

    private String searched(Path file) {
        return read(
                file,
                reader -> ReadPlan.create(
                        reader.footer(),
                        Projection.all(),
                        true,
                        IndexBombs.predicate().bind(reader.footer().schema())));
    }

    private String rows(Path file) {
        return read(file, reader -> ReadPlan.create(reader.footer(), Projection.all(), true));
    }

    private String read(Path file, Function<ParquetReader, ReadPlan> plan) {
        LocalFile local = LocalFile.of(file);
        try (ReadContext context = context()) {
            return RowRead.of(local.store(), local.key(), context, HostileReads.MOST_ROWS, plan, reader -> null)
                    .outcome()
                    .kind();
        }
    }

    private String command(Path file) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console console = Console.of(nowhere, nowhere);
        return "exit " + Main.run(console, "digest", "--memory", Long.toString(budget), file.toString());
    }
}
