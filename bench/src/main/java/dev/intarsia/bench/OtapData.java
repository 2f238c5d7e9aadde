package dev.intarsia.bench;

import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// An exporter's directory of logs that every reader can read: one batch, so that the ids of resources and scopes are
/// those of their attributes, and trace and span ids without lengths before them.
///
/// @param home folder of the directory and of the request that it was made of
record OtapData(Path home) {
    private static final long SEED = 42;
    private static final int RESOURCES = 20;
    private static final int LOGS = 600;

    /// The directory that is timed: 60,000 logs of 20 resources with 5 scopes each. It is kept in the folder for
    /// temporary files.
    static OtapData find() throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"), "intarsia-bench");
        Path kept = all.resolve("otap-seed-" + SEED + "-" + RESOURCES + "x" + LOGS);
        if (!Files.isDirectory(kept)) {
            Files.createDirectories(all);
            Path unfinished = Files.createTempDirectory(all, "unfinished");
            generate(unfinished, SEED, RESOURCES, LOGS);
            Files.move(unfinished, kept);
        }
        return new OtapData(kept);
    }

    /// Makes a directory.
    ///
    /// @param resources number of resources
    /// @param logs number of log records of each of their five scopes
    static OtapData generate(Path home, long seed, int resources, int logs) throws IOException {
        OtapData data = new OtapData(home);
        OtapOptions options =
                OtapOptions.of(data.directory(), seed).withSoundIds(true).withRequestFolder(home.resolve("requests"));
        OtapGenerator.generate(options, List.of(OtapLogs.request(seed, resources, logs)));
        return data;
    }

    /// The exporter's base folder.
    Path directory() {
        return home.resolve("otap");
    }

    /// What the exporter was sent.
    byte[] request() throws IOException {
        return Files.readAllBytes(home.resolve("requests").resolve("000.pb"));
    }

    /// The one file of a table.
    Path file(String table) throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve(table))) {
            List<Path> all = files.toList();
            if (all.size() != 1) {
                throw new IllegalStateException(all.size() + " files of " + table);
            }
            return all.getFirst();
        }
    }

    /// Size of all files.
    long bytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
