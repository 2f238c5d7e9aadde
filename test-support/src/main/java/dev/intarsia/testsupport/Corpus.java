package dev.intarsia.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/// Finds the corpus of test files, which lies beside the project and not inside it.
///
/// The folder is the first of: system property `intarsia.corpus`, environment variable `INTARSIA_CORPUS`,
/// `../shared/corpus` seen from the project's root. When it is absent, the calling test is skipped with a message; with
/// `CI=true` or `-Dintarsia.corpus.required` it fails, so that a build cannot pass by finding nothing.
public final class Corpus {

    private Corpus() {}

    /// The project's root folder: system property `intarsia.root`, else the nearest folder upwards with `.mvn` in it.
    public static Path projectRoot() {
        String root = System.getProperty("intarsia.root");
        if (root != null && !root.isEmpty()) {
            return Path.of(root).toAbsolutePath().normalize();
        }
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("No .mvn folder above the working directory: set -Dintarsia.root");
            }
        }
        return folder;
    }

    /// The corpus folder; skips the calling test when it is absent (fails it where the corpus is required).
    public static Path root() {
        Path folder = location();
        if (!Files.isDirectory(folder)) {
            throw missing("No corpus at " + folder + "; set -Dintarsia.corpus or INTARSIA_CORPUS");
        }
        return folder;
    }

    /// A file or folder of the corpus, by its path below the corpus' root with `/` between the parts.
    /// Absent although the corpus is there: always a failure.
    public static Path path(String relative) {
        Path path = root().resolve(relative);
        if (!Files.exists(path)) {
            throw new AssertionError("The corpus has no " + relative + " (looked for " + path + ")");
        }
        return path;
    }

    /// True when the corpus can be read here. For tests that do more with it, never to hide one.
    public static boolean isPresent() {
        return Files.isDirectory(location());
    }

    private static Path location() {
        String property = System.getProperty("intarsia.corpus");
        if (isSet(property)) {
            return Path.of(property);
        }
        String environment = System.getenv("INTARSIA_CORPUS");
        if (isSet(environment)) {
            return Path.of(environment);
        }
        return projectRoot().resolve("../shared/corpus").normalize();
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static RuntimeException missing(String message) {
        boolean required = "true".equals(System.getenv("CI")) || System.getProperty("intarsia.corpus.required") != null;
        if (required) {
            throw new AssertionError(message);
        }
        return new TestAbortedException(message);
    }
}
