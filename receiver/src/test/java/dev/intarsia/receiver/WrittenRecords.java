package dev.intarsia.receiver;

import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The records in a folder to which a receiver writes protobuf messages. Files are read only once.
final class WrittenRecords {
    private final Path folder;
    private final Map<Path, Read> known = new HashMap<>();

    private record Read(Object key, List<String> names) {}

    WrittenRecords(Path folder) {
        this.folder = folder;
    }

    /// The files that are complete.
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pb")).toList();
        }
    }

    /// The names of all records, in order.
    List<String> names() throws IOException {
        return files().stream()
                .flatMap(file -> read(file).names().stream())
                .sorted()
                .toList();
    }

    private Read read(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            List<Object> key = Arrays.asList(now.fileKey(), now.lastModifiedTime(), now.size());
            Read before = known.get(file);
            if (before != null && before.key().equals(key)) {
                return before;
            }
            Read read = new Read(key, Numbered.names(signal(file), withoutLength(Files.readAllBytes(file))));
            known.put(file, read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Signal signal(Path file) {
        String name = file.getFileName().toString();
        return Signal.valueOf(name.substring(0, name.indexOf('-')).toUpperCase(Locale.ROOT));
    }

    /// A message is preceded by its length as a varint.
    private static byte[] withoutLength(byte[] delimited) {
        int at = 0;
        while (delimited[at] < 0) {
            at++;
        }
        return Arrays.copyOfRange(delimited, at + 1, delimited.length);
    }
}
