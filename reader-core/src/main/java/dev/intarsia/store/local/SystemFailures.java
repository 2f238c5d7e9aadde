package dev.intarsia.store.local;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What failures of the file system mean for a store.
final class SystemFailures {
    /// How systems word ENOTDIR, for which `toRealPath` has no exception type of its own.
    private static final String NOT_A_DIRECTORY = "Not a directory";

    /// How systems word ELOOP, in the language of the user; and what the JDK adds to it in any language.
    private static final String LOOP = "Too many levels of symbolic links";

    private static final String LOOP_OF_JDK = "unable to access attributes of symbolic link";

    private SystemFailures() {}

    /// Whether there is nothing at the path, or something else than a folder on the way to it.
    static boolean meansMissing(IOException e) {
        return e instanceof NoSuchFileException
                || e instanceof NotDirectoryException
                || NOT_A_DIRECTORY.equals(describe(e));
    }

    /// Whether a link leads to itself, in one step or in several.
    static boolean meansLoop(IOException e) {
        return e instanceof FileSystemLoopException
                || describe(e).contains(LOOP)
                || describe(e).contains(LOOP_OF_JDK);
    }

    static StoreException translate(ErrorLocation location, IOException e) {
        if (meansMissing(e)) {
            return new StoreException(Reason.NOT_FOUND, location, "no such file", e);
        }
        if (e instanceof AccessDeniedException) {
            return new StoreException(Reason.DENIED, location, "the system denies access to the file", e);
        }
        return new StoreException(Reason.IO, location, describe(e), e);
    }

    /// The system's own words; the path that stands before them in the message is the exception's place already.
    private static String describe(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
