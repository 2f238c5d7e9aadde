package dev.intarsia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many public types, nested ones counted, each module exports to everybody. A number may be lowered.
final class PublicSurfaceTest {

    @ParameterizedTest
    @CsvSource({
        "codec, 8",
        "model, 63",
        "reader-core, 173",
        "stores/http, 7",
        "stores/s3, 2",
        "writer, 7",
        "tempo, 86",
        "otap, 55",
        "reader-reactive, 4",
        "reader-reactive-tempo, 3",
        "reader-reactive-otap, 1",
        "receiver, 35",
        "testdata, 0",
        "cli, 0",
    })
    void moduleExportsNoMorePublicTypesThanWritten(String module, int most) {
        Set<String> packages = House.descriptor(module).exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        Set<String> types = House.classes().stream()
                .filter(type -> packages.contains(type.getPackageName()))
                .filter(PublicSurfaceTest::isAccessible)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(types).as("exported public types of " + module).hasSizeLessThanOrEqualTo(most);
    }

    private static boolean isAccessible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicSurfaceTest::isAccessible).orElse(true);
    }
}
