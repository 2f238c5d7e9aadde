package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.cli.option.DecodeThreads;
import dev.intarsia.cli.rows.JsonLines;
import dev.intarsia.cli.rows.RowCsv;
import dev.intarsia.cli.rows.RowOutput;
import dev.intarsia.cli.rows.RowTable;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.error.ReadException;
import dev.intarsia.filter.text.ParsedPredicate;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.RowCursor;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `cat`: the rows of any Parquet file.
@Command(name = "cat", description = "Prints the rows of a Parquet file, or of a Tempo block's data, one by one.")
public final class CatCommand implements Callable<Integer> {
    private static final int MOST_ROWS_IN_A_BATCH = 8192;

    private final Console console;

    @Mixin
    private CatOptions options = new CatOptions();

    public CatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        LocalFile file = InputPath.of(options.argument()).dataFile();
        try (DecodeThreads threads = new DecodeThreads();
                ReadContext context = options.reading()
                        .context()
                        .columnTasks(threads.tasks())
                        .batchRows(batchRows())
                        .build()) {
            ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
            try (RowCursor rows = rows(reader)) {
                print(rows, reader.footer().rowCount());
            }
        }
        return ExitCode.OK;
    }

    // A small limit should not wait until thousands of rows are decoded; with a predicate the number to decode is
    // unknown.
    private int batchRows() {
        boolean few = options.limit() > 0 && options.limit() < MOST_ROWS_IN_A_BATCH && !options.chooses();
        return few ? Math.toIntExact(options.limit()) : MOST_ROWS_IN_A_BATCH;
    }

    private RowCursor rows(ParquetReader reader) {
        Projection projection = options.projection(reader.footer().schema());
        Optional<ParsedPredicate> where = options.where(reader.footer().schema());
        return where.isPresent() ? reader.rows(projection, where.get().predicate()) : reader.rows(projection);
    }

    private void print(RowCursor rows, long rowCount) throws IOException {
        RowOutput output = switch (options.format()) {
            case JSONL -> new JsonLines(console.out());
            case TABLE -> new RowTable(rows.type(), console.out());
            case CSV -> new RowCsv(rows.type(), console.out(), options.isHeaded());
            default -> throw options.format().notOffered();
        };
        boolean waiting = !console.outIsTerminal() && !options.chooses();
        try (Progress progress = new Progress(console, waiting, "cat", " rows", Math.min(options.limit(), rowCount))) {
            while (rows.rowsRead() < options.limit() && rows.next()) {
                output.write(rows.row());
                progress.at(rows.rowsRead());
            }
        } catch (ReadException e) {
            // What came before it has been read.
            output.finish();
            throw e;
        }
        output.finish();
    }
}
