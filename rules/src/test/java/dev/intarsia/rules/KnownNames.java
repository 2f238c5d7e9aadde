package dev.intarsia.rules;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What a name in a document can mean: types and packages of the sources, what these import, and what they say in
/// strings, as columns and properties are; files.
final class KnownNames {
    private static final String HOUSE = "dev.intarsia.";

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern MODULE = Pattern.compile("(?m)^module ([\\w.]+) ");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^ *+(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed) )*+"
                    + "(?:class|interface|@interface|record|enum) (\\w++)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]++)");
    private static final Pattern STRING = Pattern.compile("\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"");
    private static final Pattern WORD = Pattern.compile("\\w++");
    private static final Pattern POM_PROPERTY = Pattern.compile("[<{]([\\w.]++)[>}]");

    private final Set<String> types = new HashSet<>();
    private final Set<String> qualifiedTypes = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> files = new HashSet<>();

    KnownNames(SourceTree tree) {
        for (Path file : tree.files("")) {
            for (Path name : tree.root().relativize(file)) {
                files.add(name.toString());
            }
        }
        tree.files(".java").forEach(source -> addSource(SourceTree.text(source)));
        tree.files("pom.xml").forEach(pom -> each(POM_PROPERTY, SourceTree.text(pom), words::add));
    }

    private void addSource(String source) {
        each(PACKAGE, source, packages::add);
        each(MODULE, source, words::add);
        each(TYPE, source, type -> {
            types.add(type);
            each(PACKAGE, source, name -> qualifiedTypes.add(name + "." + type));
        });
        each(IMPORT, source, name -> each(WORD, name, types::add));
        each(STRING, source, string -> {
            words.add(string);
            each(WORD, string, words::add);
        });
    }

    private static void each(Pattern pattern, String text, Consumer<String> action) {
        pattern.matcher(text).results().forEach(found -> action.accept(found.group(found.groupCount())));
    }

    /// Whether a path of packages is one of the house by its first part: `otap.read`, not `java.time`.
    boolean isOfHouse(String path) {
        String first = path.split("[.]")[0];
        return path.startsWith(HOUSE)
                || first.equals("internal")
                || packages.stream().anyMatch(name -> (name + ".").startsWith(HOUSE + first + "."));
    }

    /// Whether some package of the house has this path, or the end of its path.
    boolean hasPackage(String path) {
        return packages.stream().anyMatch(name -> ("." + name + ".").contains("." + path + "."));
    }

    boolean hasType(String path, String name) {
        return qualifiedTypes.stream().anyMatch(type -> ("." + type).endsWith("." + path + "." + name));
    }

    boolean hasType(String name) {
        return types.contains(name) || isOfJavaLang(name);
    }

    boolean hasWord(String word) {
        return words.contains(word);
    }

    boolean hasFile(String name) {
        return files.contains(name);
    }

    private static boolean isOfJavaLang(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
