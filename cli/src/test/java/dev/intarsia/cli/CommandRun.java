package dev.intarsia.cli;

import dev.intarsia.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/// One run of the program inside the test.
///
/// @param code exit code
/// @param out all bytes of the standard output
/// @param err the standard error
public record CommandRun(int code, byte[] out, String err) {

    public static CommandRun of(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return of(out, arguments);
    }

    /// Runs at a moment.
    public static CommandRun at(Instant now, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(InstantSource.fixed(now), out, arguments);
    }

    /// Runs with another output; its bytes are not kept unless it is an array.
    public static CommandRun of(OutputStream out, Object... arguments) {
        return run(InstantSource.system(), out, arguments);
    }

    private static CommandRun run(InstantSource clock, OutputStream out, Object... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int code;
        try (PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = Main.run(Console.of(out, errors).withClock(clock), texts);
        }
        byte[] bytes = out instanceof ByteArrayOutputStream array ? array.toByteArray() : new byte[0];
        return new CommandRun(code, bytes, err.toString(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return text().lines().toList();
    }

    public List<String> errorLines() {
        return err.lines().toList();
    }

    public static Path repositoryBlock() {
        return dev.intarsia.testsupport.Corpus.path(
                "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10");
    }
}
