package dev.intarsia.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A simple name means one top-level type in all modules, their tests included: whoever reads it need not look at the
/// imports, and a search finds one thing.
final class TypeNameRulesTest {
    /// The formatter begins every top-level type in the first column.
    private static final Pattern TYPE = Pattern.compile(
            "(?:(?:public|final|abstract|sealed|non-sealed) )*(?:class|interface|@interface|record|enum) (\\w+).*");

    @TempDir
    private Path folder;

    private static List<String> repeated(SourceTree tree) {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path source : tree.sources("src/main/java", "src/test/java")) {
            List<String> lines = SourceTree.text(source).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher type = TYPE.matcher(lines.get(i));
                if (type.matches()) {
                    places.computeIfAbsent(type.group(1), name -> new ArrayList<>())
                            .add(tree.place(source, i + 1));
                }
            }
        }
        List<String> repeated = new ArrayList<>();
        places.forEach((name, all) -> {
            for (String place : all.subList(1, all.size())) {
                repeated.add(place + ": " + name + " is declared in " + all.getFirst()
                        + " too; rename one of the two by what it is in the field");
            }
        });
        return repeated;
    }

    @Test
    void aTypeNameIsDeclaredOnce() {
        assertThat(repeated(SourceTree.PROJECT)).isEmpty();
    }

    @Test
    void aSecondDeclarationIsFoundInMainAndTestSources() {
        PlantedTree planted = new PlantedTree(folder)
                .with("pom.xml", "<module>a</module><module>stores/b</module>")
                .with("a/src/main/java/a/Section.java", "package a;\n\npublic sealed interface Section<T> {}\n")
                .with("stores/b/src/main/java/b/Section.java", "package b;\n\nrecord Section(int a) {}\n")
                .with("stores/b/src/test/java/b/SectionTest.java", "final class SectionTest {}\n\nenum Section {}\n")
                .with("examples/src/main/java/c/Section.java", "package c;\n\nclass Section {}\n");
        String first = "a/src/main/java/a/Section.java:3";
        String what = ": Section is declared in " + first + " too; rename one of the two by what it is in the field";
        assertThat(repeated(planted.tree()))
                .containsExactly(
                        "stores/b/src/main/java/b/Section.java:3" + what,
                        "stores/b/src/test/java/b/SectionTest.java:3" + what);
    }

    @Test
    void nestedTypesMayShareAName() {
        PlantedTree planted = new PlantedTree(folder)
                .with("pom.xml", "<module>a</module>")
                .with("a/src/main/java/a/Pool.java", "final class Pool {\n    record Options() {}\n}\n")
                .with("a/src/main/java/a/Reader.java", "final class Reader {\n    record Options() {}\n}\n");
        assertThat(repeated(planted.tree())).isEmpty();
    }
}
