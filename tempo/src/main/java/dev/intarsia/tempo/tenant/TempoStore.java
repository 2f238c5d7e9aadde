package dev.intarsia.tempo.tenant;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// All tenants of a Tempo installation, below a prefix of an object store or the root of Tempo's local backend.
public final class TempoStore {
    /// Objects of the installation itself, which some stores show among the tenants.
    private static final Set<String> NO_TENANTS = Set.of("tempo_cluster_seed.json", "work.json");

    private static final int MAX_ID_BYTES = 150;
    private static final int MAX_TENANTS = 1_000_000;
    private static final String SPECIAL_CHARACTERS = "!-_.*'()";

    private final ObjectStore store;
    private final String prefix;
    private final ReadContext context;
    private final ListOptions options;

    /// @param store where the tenants lie; the caller closes it
    /// @param prefix what stands before the tenants' ids, with or without a slash at its end; `""` for nothing
    /// @param context memory
    /// @param options how blocks are found
    public TempoStore(ObjectStore store, String prefix, ReadContext context, ListOptions options) {
        this.store = store;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        this.context = context;
        this.options = options;
    }

    /// The ids of all tenants, ascending. Folders whose names cannot be those of tenants are none. Fails with a
    /// [dev.intarsia.error.ReadException].
    public CompletionStage<List<String>> tenantsAsync() {
        return FolderNames.below(store, prefix, MAX_TENANTS)
                .thenApply(names -> names.stream()
                        .filter(name -> problemOf(name).isEmpty())
                        .sorted()
                        .toList());
    }

    /// The same while the caller waits.
    ///
    /// @throws dev.intarsia.error.ReadException when the store cannot be listed
    public List<String> tenants() {
        return Stages.join(tenantsAsync());
    }

    /// A tenant, which need not exist: then it has no blocks.
    ///
    /// @param id at most 150 bytes: letters and digits of ASCII and any of `!-_.*'()`, but neither `.` nor `..`
    /// @throws StoreException `INVALID_KEY` when no tenant can have that id
    public TempoTenant tenant(String id) {
        String problem = problemOf(id);
        if (!problem.isEmpty()) {
            throw new StoreException(Reason.INVALID_KEY, ErrorLocation.of(prefix + id), problem);
        }
        return TempoTenant.inFolder(store, prefix + id, context, options);
    }

    /// Why a tenant cannot have that id, `""` when it can.
    private static String problemOf(String id) {
        if (id.isEmpty()) {
            return "a tenant's id must not be empty";
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
            return "a tenant's id has at most " + MAX_ID_BYTES + " bytes";
        }
        if (id.equals(".") || id.equals("..") || NO_TENANTS.contains(id)) {
            return "a tenant cannot be called that";
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && SPECIAL_CHARACTERS.indexOf(c) < 0) {
                return "a tenant's id has letters, digits and " + SPECIAL_CHARACTERS + " only";
            }
        }
        return "";
    }
}
