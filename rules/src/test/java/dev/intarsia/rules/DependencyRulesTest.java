package dev.intarsia.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import java.lang.foreign.MemorySegment;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may depend on whom, and which package alone may use a library or a dangerous call.
final class DependencyRulesTest {

    @Test
    void everyModuleHasClasses() {
        Map<String, Integer> counts = new HashMap<>();
        for (JavaClass type : House.classes()) {
            counts.merge(House.moduleOf(type), 1, Integer::sum);
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(House.modules());
    }

    @Test
    void modulesDependDownwardOnly() {
        List<String> upward = new ArrayList<>();
        for (JavaClass type : House.classes()) {
            String from = House.moduleOf(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = House.moduleOf(dependency.getTargetClass().getBaseComponentType());
                if (!to.isEmpty() && !to.equals(from) && !mayUse(from).contains(to)) {
                    upward.add(from + " -> " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(upward).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.intarsia.(**)").should().beFreeOfCycles().check(House.classes());
    }

    @Test
    void packagesBelongToOneModule() {
        Map<String, String> owners = new HashMap<>();
        for (JavaClass type : House.classes()) {
            String module = House.moduleOf(type);
            String owner = owners.putIfAbsent(type.getPackageName(), module);
            assertThat(owner == null ? module : owner).as(type.getPackageName()).isEqualTo(module);
        }
    }

    @Test
    void internalPackagesAreExportedToNamedModulesOnly() {
        for (String module : House.modules()) {
            for (ModuleDescriptor.Exports exports : House.descriptor(module).exports()) {
                if (isInternal(exports.source())) {
                    assertThat(exports.targets())
                            .as(module + " exports " + exports.source())
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void internalPackagesOfAnotherModuleAreUsedOnlyWhereExported() {
        List<String> reached = new ArrayList<>();
        for (JavaClass type : House.classes()) {
            String from = House.moduleOf(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                String to = House.moduleOf(target);
                if (!to.isEmpty()
                        && !to.equals(from)
                        && isInternal(target.getPackageName())
                        && !exported(to, target, from)) {
                    reached.add(dependency.getDescription());
                }
            }
        }
        assertThat(reached).isEmpty();
    }

    /// Library package -> the packages that alone may use it.
    @ParameterizedTest
    @CsvSource({
        "jdk.incubator.vector.., dev.intarsia.codec.internal.vector, ",
        "io.netty..,             dev.intarsia.memory, dev.intarsia.store.http",
        "reactor..,              dev.intarsia.reactive.., dev.intarsia.[cli|receiver|store.http]..",
        "org.reactivestreams..,  dev.intarsia.reactive.., dev.intarsia.[cli|receiver|store.http]..",
        "software.amazon.awssdk.., dev.intarsia.store.s3, ",
        "org.apache.parquet..,   dev.intarsia.writer.., ",
        "com.fasterxml.jackson.core.., dev.intarsia.[tempo|otap|model.jackson].., dev.intarsia.[cli|receiver.config]..",
        "com.fasterxml.jackson.databind.., dev.intarsia.cli.., dev.intarsia.model.jackson",
        "tools.jackson..,        dev.intarsia.model.jackson, ",
        "com.fasterxml.jackson.dataformat.., dev.intarsia.otap.., dev.intarsia.receiver.config",
        "com.google.protobuf..,  dev.intarsia.tempo.[internal.assemble|tenant], dev.intarsia.[model.otlp|testdata..otap..]",
        "com.google.re2j..,      dev.intarsia.tempo.search, ",
        "io.opentelemetry.proto.., dev.intarsia.model.otlp, dev.intarsia.testdata..otap..",
        "com.github.luben.zstd.., dev.intarsia.codec.., ",
        "org.xerial.snappy..,    dev.intarsia.codec.., ",
        "net.jpountz..,          dev.intarsia.codec.., ",
        "org.brotli..,           dev.intarsia.codec.., ",
        "picocli..,              dev.intarsia.cli.., ",
    })
    void libraryIsUsedInItsPlaceOnly(String library, String place, String otherPlace) {
        String other = otherPlace == null ? place : otherPlace;
        noClasses()
                .that()
                .resideOutsideOfPackages(place, other)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(House.classes());
    }

    @Test
    void theVectorPackageUsesTheVectorApi() {
        boolean used = House.classes().stream()
                .filter(type -> type.getPackageName().equals("dev.intarsia.codec.internal.vector"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().equals("jdk.incubator.vector"));
        assertThat(used).isTrue();
    }

    @Test
    void nobodyUsesUnsafe() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sun..", "jdk.internal..")
                .check(House.classes());
    }

    private static List<String> rawAddressesOutside(String... allowed) {
        List<String> calls = new ArrayList<>();
        for (JavaClass type : House.classes()) {
            if (List.of(allowed).contains(type.getPackageName())) {
                continue;
            }
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                if (isRawAddress(call.getTargetOwner(), call.getName()) && !onlyCompares(type, call.getName())) {
                    calls.add(call.getDescription());
                }
            }
            for (JavaMethodReference reference : type.getMethodReferencesFromSelf()) {
                if (isRawAddress(reference.getTargetOwner(), reference.getName())) {
                    calls.add(reference.getDescription());
                }
            }
        }
        return calls;
    }

    @Test
    void rawAddressesStayWithCompressionAndMemory() {
        assertThat(rawAddressesOutside("dev.intarsia.codec.compress", "dev.intarsia.memory"))
                .isEmpty();
    }

    @Test
    void rawAddressesElsewhereAreFound() {
        assertThat(rawAddressesOutside("dev.intarsia.memory"))
                .isNotEmpty()
                .allMatch(call -> call.contains("dev.intarsia.codec.compress"));
        assertThat(rawAddressesOutside("dev.intarsia.codec.compress")).isNotEmpty();
    }

    private static boolean isRawAddress(JavaClass owner, String method) {
        return owner.isEquivalentTo(MemorySegment.class) && (method.equals("address") || method.equals("ofAddress"));
    }

    /// The vector kernels ask whether two ranges overlap; no memory is reached through these numbers.
    private static boolean onlyCompares(JavaClass type, String method) {
        return type.getPackageName().equals("dev.intarsia.codec.internal.vector") && method.equals("address");
    }

    private static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }

    private static boolean exported(String module, JavaClass type, String to) {
        String target = House.descriptor(to).name();
        for (ModuleDescriptor.Exports exports : House.descriptor(module).exports()) {
            if (exports.source().equals(type.getPackageName())
                    && exports.targets().contains(target)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> mayUse(String module) {
        return House.MAY_USE.getOrDefault(module, Set.of());
    }
}
