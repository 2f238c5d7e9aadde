package dev.intarsia.tempo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.StoreException;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TempoStoreTest {
    private final FakeObjectStore objects = new FakeObjectStore();
    private final ReadContext context = ReadContext.create();

    @AfterEach
    void close() {
        assertThat(context.pool().inUse()).isZero();
        context.close();
    }

    private TempoStore store(String prefix) {
        return new TempoStore(objects, prefix, context, ListOptions.DEFAULTS);
    }

    private static List<String> tenants(TempoStore store) {
        return store.tenants();
    }

    @Test
    void tenantsAreTheFoldersWithNamesOfTenants() {
        for (String key : List.of(
                "p/single-tenant/x",
                "p/team-a_1!.*'()/x/y",
                "p/tempo_cluster_seed.json",
                "p/work.json",
                "p/work.json/x",
                "p/tempo_cluster_seed.json/x",
                "p//x",
                "p/a|b/x",
                "p/a b/x",
                "p/ä/x",
                "q/other/x",
                "pp/other/x")) {
            objects.put(key, new byte[0]);
        }
        List<String> expected = List.of("single-tenant", "team-a_1!.*'()");

        assertThat(tenants(store("p"))).isEqualTo(expected);
        assertThat(tenants(store("p/"))).isEqualTo(expected);
        assertThat(tenants(store("p/single"))).isEmpty();
        assertThat(tenants(store(""))).containsExactly("p", "pp", "q");
        objects.pageSize(1);
        assertThat(tenants(store("p"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../b", "a\\b", "%2f", "a|b", "a b", "a\n", "a\0", "é", "work.json"})
    void idsThatNoTenantHasAreRefused(String id) {
        assertThatThrownBy(() -> store("p").tenant(id))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.storeReason()).isEqualTo(StoreException.Reason.INVALID_KEY));
    }

    @Test
    void idsHaveAtMost150Bytes() {
        assertThat(store("p").tenant("x".repeat(150)).layout(Metas.id(1)).prefix())
                .isEqualTo("p/" + "x".repeat(150) + "/" + Metas.id(1));
        assertThatThrownBy(() -> store("p").tenant("x".repeat(151))).isInstanceOf(StoreException.class);
    }
}
