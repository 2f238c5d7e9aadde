package dev.intarsia.rules;

import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The files of the project, or of a folder that is laid out like it.
record SourceTree(Path root) {
    static final SourceTree PROJECT = new SourceTree(Corpus.projectRoot());

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /// Every Java source of the build's modules below these folders of theirs, such as `src/main/java`.
    List<Path> sources(String... folders) {
        List<Path> sources = new ArrayList<>();
        MODULE.matcher(text(root.resolve("pom.xml"))).results().forEach(module -> {
            for (String folder : folders) {
                sources.addAll(files(root.resolve(module.group(1)).resolve(folder), ".java"));
            }
        });
        if (sources.isEmpty()) {
            throw new IllegalStateException("No sources in " + List.of(folders) + " below " + root);
        }
        return sources;
    }

    /// Every file whose name ends like this, without hidden folders and those that a build makes.
    List<Path> files(String ending) {
        return files(root, ending);
    }

    /// Where a line is, seen from the root, as in `docs/guide.md:12`.
    String place(Path file, int line) {
        return root.relativize(file) + ":" + line;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    String name = dir.getFileName().toString();
                    boolean isSource = dir.equals(folder) || !(name.startsWith(".") || name.equals("target"));
                    return isSource ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
