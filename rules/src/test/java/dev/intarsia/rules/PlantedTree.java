package dev.intarsia.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A project of a few files, in which a rule must find what was planted.
record PlantedTree(Path folder) {

    PlantedTree with(String file, String text) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    SourceTree tree() {
        return new SourceTree(folder);
    }
}
