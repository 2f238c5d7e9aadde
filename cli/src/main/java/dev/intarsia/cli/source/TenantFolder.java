package dev.intarsia.cli.source;

import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.PlacedException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.Problems;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.TenantIndex;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A TENANT_DIR argument: the folder of one tenant, whatever it is called.
///
/// @param path the folder
public record TenantFolder(Path path) {
    /// Looks at what the argument names.
    ///
    /// @throws dev.intarsia.error.UnsupportedFeatureException when it is a URL
    /// @throws StoreException when there is no such folder, or it is that of a block
    public static TenantFolder of(String argument) {
        Path path = InputPath.path(argument);
        if (!Files.exists(path)) {
            throw missing(path, "no such folder");
        }
        if (!Files.isDirectory(path)) {
            throw missing(path, "a file, not the folder of a tenant");
        }
        if (Files.exists(path.resolve(BlockLayout.META)) || Files.exists(path.resolve(BlockLayout.COMPACTED_META))) {
            throw missing(path, "a block, not the folder of a tenant, in which blocks lie");
        }
        return new TenantFolder(path);
    }

    private static StoreException missing(Path path, String reason) {
        return new StoreException(Reason.NOT_FOUND, ErrorLocation.of(path.toString()), reason);
    }

    /// The tenants in this folder, ascending by name: itself, if blocks or a tenant index lie in it, or else the
    /// folders
    /// in it of which that is true. If there are none, itself.
    ///
    /// @throws IOException if a folder cannot be listed
    public List<TenantFolder> tenants() throws IOException {
        if (isTenant(path)) {
            return List.of(this);
        }
        List<TenantFolder> found = new ArrayList<>();
        try (DirectoryStream<Path> below = Files.newDirectoryStream(path, Files::isDirectory)) {
            for (Path folder : below) {
                if (isTenant(folder)) {
                    found.add(new TenantFolder(folder));
                }
            }
        }
        found.sort(Comparator.comparing(TenantFolder::name));
        return found.isEmpty() ? List.of(this) : found;
    }

    /// The name of the tenant.
    public String name() {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "" : last.toString();
    }

    private static boolean isTenant(Path folder) throws IOException {
        if (Files.exists(folder.resolve(TenantIndex.PROTOBUF)) || Files.exists(folder.resolve(TenantIndex.JSON))) {
            return true;
        }
        try (DirectoryStream<Path> below = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path block : below) {
                if (Files.exists(block.resolve(BlockLayout.META))
                        || Files.exists(block.resolve(BlockLayout.COMPACTED_META))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A store with the folder as its root.
    public LocalObjectStore open() {
        return new LocalObjectStore(path);
    }

    /// The blocks of a source in this folder. Failures name the path that the user gave.
    ///
    /// @throws StoreException when the folder hardly is that of a tenant
    public BlockList list(BlockSource tenant) {
        try {
            BlockList list = tenant.list();
            requireTenant(list, Stages.join(tenant.store().list("", "")));
            return list;
        } catch (ReadException e) {
            throw placed(e);
        }
    }

    /// Prints a line for each problem of a list that was kept, and the number of the others.
    public void print(Problems problems, Failures failures, PrintStream err) {
        problems.forEach(problem -> print(problem, failures));
        if (problems.omitted() > 0) {
            err.printf(Locale.ROOT, "intarsia: note: %s: %,d more problems%n", path, problems.omitted());
        }
    }

    /// Prints the line of a failure that costs one block only.
    public void print(ReadException problem, Failures failures) {
        failures.print(Failures.describe(new PlacedException(path.toString(), problem), path.toString()), problem);
    }

    /// A failure with the path that the user gave before the name of its object.
    RuntimeException placed(ReadException failure) {
        String folder = path.toString();
        return failure.location().object().equals(folder) ? failure : new PlacedException(folder, failure);
    }

    /// Checks a list that turned out to be empty: a folder of folders that are no blocks is hardly that of a tenant,
    /// but maybe the one above.
    ///
    /// @throws StoreException naming the folders
    private void requireTenant(BlockList list, ListPage content) {
        boolean hasBlocks = list.size() > 0 || !list.problems().isEmpty();
        if (!hasBlocks && !content.prefixes().isEmpty()) {
            throw missing(
                    path, "no blocks here, but the folder " + content.prefixes().getFirst() + ": is that the tenant?");
        }
    }
}
