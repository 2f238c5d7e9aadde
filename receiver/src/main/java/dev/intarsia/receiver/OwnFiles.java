package dev.intarsia.receiver;

import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.config.SinkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Rejects configurations whose own files are in the directory that is read: a receiver must not modify its input, and
/// an exporter, or a cleanup job, would not recognize them.
final class OwnFiles {
    private OwnFiles() {}

    /// Checks the location of the files, with links and spellings resolved.
    ///
    /// @throws dev.intarsia.otap.error.ConfigException if one is inside `base_uri`
    static void requireOutside(ReceiverConfig config) {
        Optional<Path> local = config.baseUri().localPath();
        if (local.isEmpty()) {
            return;
        }
        Path base = real(local.get());
        config.processing().checkpointFile().ifPresent(file -> {
            if (isInside(real(file), base)) {
                throw config.origin().refused("processing_options.checkpoint_file", file + " lies in base_uri");
            }
        });
        for (SinkConfig sink : config.sinks()) {
            if (sink instanceof SinkConfig.Directory directory && isInside(real(directory.path()), base)) {
                throw config.origin()
                        .refused("sinks", "the folder of " + sink.name() + " lies in base_uri: " + directory.path());
            }
        }
    }

    private static boolean isInside(Path file, Path base) {
        return file.startsWith(base);
    }

    /// The real path of an existing file; for a missing one, the real path of its existing parents: missing folders are
    /// created by the writer, including one before a `..`, after which an existing folder may follow.
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        return existing(absolute).orElseGet(() -> {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            if (parent == null || name == null) {
                return absolute.normalize();
            }
            Path below = real(parent).resolve(name).normalize();
            return existing(below).orElse(below);
        });
    }

    private static Optional<Path> existing(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
