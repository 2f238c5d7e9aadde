package dev.intarsia.internal.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/// Messages of I/O failures, in words for people: its exceptions often have a path for a message, and what happened
/// only in their names.
public final class IoErrorMessages {
    private IoErrorMessages() {}

    /// What happened, without the path, which the message around it names.
    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "no such file or folder";
            case AccessDeniedException denied -> "the system denies access";
            case NotDirectoryException file -> "it is no folder";
            case FileAlreadyExistsException other -> "something else has its name";
            case DirectoryNotEmptyException full -> "the folder is not empty";
            case FileSystemException system -> orName(system.getReason(), system);
            default -> orName(failure.getMessage(), failure);
        };
    }

    private static String orName(@Nullable String words, IOException failure) {
        return words == null ? failure.getClass().getSimpleName() : words;
    }
}
