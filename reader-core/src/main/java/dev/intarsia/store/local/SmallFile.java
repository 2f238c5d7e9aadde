package dev.intarsia.store.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whole small files that a user names: configurations, checkpoints, metas.
public final class SmallFile {
    private SmallFile() {}

    /// All bytes of a file. Never more than the limit is read, whatever size the system says the file has, and
    /// nothing that could be waited for: a device or a pipe is refused. Symbolic links are followed.
    ///
    /// @param maxBytes most bytes the file may have
    /// @throws FileSystemException when it is no regular file, or has more bytes
    /// @throws IOException when it cannot be read
    public static byte[] read(Path file, int maxBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw refused(file, "a folder, not a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refused(file, "a device or a pipe, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // In pieces: the limit may be much more than there is.
            byte[] content = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw refused(file, "more than " + maxBytes + " bytes");
            }
            return content;
        }
    }

    private static FileSystemException refused(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
