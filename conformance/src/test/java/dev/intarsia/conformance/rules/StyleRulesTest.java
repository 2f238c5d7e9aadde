package dev.intarsia.conformance.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What classes and source files look like.
final class StyleRulesTest {
    private static final int MAX_LINES = 700;

    /// Never in a test: waiting by the clock, mocks, tests that are switched off.
    private static final Pattern FORBIDDEN_IN_TESTS = Pattern.compile(
            "\\bThread\\s*\\.\\s*sleep\\b|@Disabled\\b|\\borg\\.mockito\\b|\\bTimeUnit\\.[A-Z]+\\.sleep\\b");

    private static final Pattern OPTIONS_NAME = Pattern.compile("(Options|Limits)$");
    private static final Pattern OPTIONS_BUILDER = Pattern.compile("(Options|Limits)\\$Builder$");

    @Test
    void namesStateTheRole() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager)")
                .check(House.classes());
    }

    @Test
    void onlyTheCommandsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.intarsia.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(House.classes());
    }

    @Test
    void classesAreFinalUnlessMadeForSubclasses() {
        List<String> open = new ArrayList<>();
        for (JavaClass type : House.classes()) {
            Set<JavaModifier> modifiers = type.getModifiers();
            boolean closed = modifiers.contains(JavaModifier.FINAL) || modifiers.contains(JavaModifier.ABSTRACT);
            boolean extended = !type.getSubclasses().isEmpty();
            if (type.isTopLevelClass() && !type.isInterface() && !type.isEnum() && !closed && !extended) {
                open.add(type.getName());
            }
        }
        assertThat(open).isEmpty();
    }

    /// docs/adr/0012-options-are-defaults-and-withers.md
    @Test
    void optionsAreDefaultsAndWithers() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : House.classes()) {
            for (JavaMember member : type.getMembers()) {
                Set<JavaModifier> modifiers = member.getModifiers();
                boolean offered = modifiers.contains(JavaModifier.PUBLIC) && modifiers.contains(JavaModifier.STATIC);
                if (offered
                        && (member.getName().equals("DEFAULT")
                                || member.getName().equals("defaults"))) {
                    found.add(member.getFullName());
                }
            }
            if (OPTIONS_BUILDER.matcher(type.getName()).find()) {
                found.add(type.getName());
            }
            boolean built = type.getMethods().stream()
                    .anyMatch(method -> method.getName().equals("builder"));
            if (built && OPTIONS_NAME.matcher(type.getName()).find()) {
                found.add(type.getName() + ".builder()");
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> all = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (JavaClass type : House.classes()) {
            if (type.getSimpleName().equals("package-info")) {
                if (type.isAnnotatedWith(NullMarked.class)) {
                    marked.add(type.getPackageName());
                }
            } else if (!type.getPackageName().isEmpty()) {
                all.add(type.getPackageName());
            }
        }
        assertThat(marked).containsAll(all);
    }

    @Test
    void filesStayShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (String folder : List.of("src/main/java", "src/test/java")) {
            for (Path source : House.sources(folder)) {
                long lines = Files.readString(source).lines().count();
                if (lines > MAX_LINES) {
                    tooLong.add(lines + " lines: " + House.root().relativize(source));
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void testsNeitherSleepNorMockNorAreSwitchedOff() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : House.sources("src/test/java")) {
            boolean isThisFile = source.getFileName().toString().equals("StyleRulesTest.java");
            if (!isThisFile
                    && FORBIDDEN_IN_TESTS.matcher(Files.readString(source)).find()) {
                found.add(House.root().relativize(source).toString());
            }
        }
        assertThat(found).isEmpty();
    }
}
