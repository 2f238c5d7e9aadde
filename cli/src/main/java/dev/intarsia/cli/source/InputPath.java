package dev.intarsia.cli.source;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.internal.text.RedactedUrl;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.tempo.block.BlockLayout;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// A BLOCK or FILE argument.
public sealed interface InputPath {
    /// Two letters or more, so that a drive letter is none.
    Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*", Pattern.DOTALL);

    /// The URI of a local file.
    Pattern FILE_URI = Pattern.compile("file:/.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// A folder that is a Tempo block.
    record Block(Path folder) implements InputPath {
        @Override
        public Path data() {
            return folder.resolve(BlockLayout.DATA);
        }
    }

    /// Anything else.
    record SingleFile(Path file) implements InputPath {
        @Override
        public Path data() {
            return file;
        }
    }

    /// The Parquet file.
    Path data();

    /// The Parquet file as an object.
    default LocalFile dataFile() {
        return LocalFile.of(data());
    }

    /// Looks at what the argument names. A file that does not exist is found missing when it is opened.
    ///
    /// @throws UnsupportedFeatureException when it is the URL of something else than a file
    /// @throws StoreException when it is a folder but no block, or no path at all
    static InputPath of(String argument) {
        Path path = path(argument);
        if (!Files.isDirectory(path)) {
            return new SingleFile(path);
        }
        if (!isBlock(path)) {
            throw new StoreException(
                    Reason.NOT_FOUND,
                    ErrorLocation.of(path.resolve(BlockLayout.META).toString()),
                    "no such file: the folder is not a complete Tempo block");
        }
        return new Block(path);
    }

    /// Whether the argument is a folder that is no block: then it should be that of a tenant.
    ///
    /// @throws UnsupportedFeatureException when it is the URL of something else than a file
    /// @throws StoreException when it is no path at all
    static boolean isTenant(String argument) {
        Path path = path(argument);
        return Files.isDirectory(path) && !isBlock(path) && !Files.exists(path.resolve(BlockLayout.DATA));
    }

    private static boolean isBlock(Path folder) {
        return Files.exists(folder.resolve(BlockLayout.META))
                || Files.exists(folder.resolve(BlockLayout.COMPACTED_META));
    }

    /// The path that an argument names, be there something or not: a path, or a URI such as `file:///var/otap`.
    ///
    /// @throws UnsupportedFeatureException when it is the URL of something else
    /// @throws StoreException when it is no path at all
    static Path path(String argument) {
        try {
            if (FILE_URI.matcher(argument).matches()) {
                return Path.of(ofFile(argument));
            }
            if (URL.matcher(argument).matches()) {
                throw new UnsupportedFeatureException(
                        ErrorLocation.of(RedactedUrl.of(argument)),
                        "object stores cannot be read yet, only files and folders");
            }
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new StoreException(Reason.INVALID_KEY, ErrorLocation.of(argument), "not a path: " + e.getReason(), e);
        }
    }

    /// The path in a URI without host and query, its escapes undone.
    private static String ofFile(String argument) {
        try {
            URI uri = new URI(argument);
            boolean plain = uri.getAuthority() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (plain && uri.getPath() != null) {
                return uri.getPath();
            }
        } catch (URISyntaxException e) {
            throw new StoreException(
                    Reason.INVALID_KEY, ErrorLocation.of(RedactedUrl.of(argument)), "not a URI: " + e.getReason());
        }
        throw new StoreException(
                Reason.INVALID_KEY,
                ErrorLocation.of(RedactedUrl.of(argument)),
                "not the URI of a local file, such as file:///var/otap");
    }
}
