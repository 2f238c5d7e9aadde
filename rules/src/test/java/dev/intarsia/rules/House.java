package dev.intarsia.rules;

import static java.util.Map.entry;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;

/// The published modules as they were built, and what each of them may depend on.
final class House {
    /// Module folder -> the module folders it may use. Transitive ones are listed too: what is not here is forbidden.
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("codec", Set.of()),
            entry("model", Set.of()),
            entry("model-jackson", Set.of("model")),
            entry("reader-core", Set.of("codec")),
            entry("writer", Set.of("codec", "reader-core")),
            entry("stores/http", Set.of("codec", "reader-core")),
            entry("stores/s3", Set.of("codec", "reader-core", "stores/http")),
            entry("tempo", Set.of("codec", "reader-core", "model")),
            entry("otap", Set.of("codec", "reader-core", "model")),
            entry("testdata", Set.of("codec", "reader-core", "model", "writer", "tempo", "otap")),
            entry("reader-reactive", Set.of("codec", "reader-core")),
            entry("reader-reactive-tempo", Set.of("codec", "reader-core", "model", "tempo", "reader-reactive")),
            entry("reader-reactive-otap", Set.of("codec", "reader-core", "model", "otap")),
            entry("receiver", Set.of("codec", "reader-core", "model", "otap", "reader-reactive-otap")),
            entry(
                    "cli",
                    Set.of(
                            "codec",
                            "reader-core",
                            "model",
                            "writer",
                            "tempo",
                            "otap",
                            "testdata",
                            "reader-reactive-otap",
                            "receiver")));

    private static final Map<String, Path> LOCATIONS = locations();

    private static final Map<String, ModuleDescriptor> DESCRIPTORS = descriptors();

    private static final JavaClasses CLASSES = importAll();

    private static final Map<String, String> MODULES_OF_CLASSES = modulesOfClasses();

    private House() {}

    /// All classes of all published modules, without their tests.
    static JavaClasses classes() {
        return CLASSES;
    }

    static Set<String> modules() {
        return LOCATIONS.keySet();
    }

    /// The module folder a class was built from, "" for a class that is not of this house.
    static String moduleOf(JavaClass type) {
        return MODULES_OF_CLASSES.getOrDefault(type.getName(), "");
    }

    static ModuleDescriptor descriptor(String module) {
        ModuleDescriptor descriptor = DESCRIPTORS.get(module);
        if (descriptor == null) {
            throw new IllegalArgumentException(module);
        }
        return descriptor;
    }

    private static Map<String, ModuleDescriptor> descriptors() {
        Map<String, ModuleDescriptor> descriptors = new HashMap<>();
        LOCATIONS.forEach((module, location) -> {
            Set<ModuleReference> found = ModuleFinder.of(location).findAll();
            if (found.size() != 1) {
                throw new IllegalStateException(module + " is no module: " + found);
            }
            descriptors.put(module, found.iterator().next().descriptor());
        });
        return descriptors;
    }

    private static Map<String, String> modulesOfClasses() {
        Map<String, String> modules = new HashMap<>();
        for (JavaClass type : CLASSES) {
            // A class in a jar has an opaque URI without a path; this part is there in both, and is decoded.
            String source = type.getSource()
                    .map(s -> s.getUri().getSchemeSpecificPart())
                    .orElse("");
            LOCATIONS.forEach((module, location) -> {
                if (source.contains(location.toString())) {
                    modules.put(type.getName(), module);
                }
            });
        }
        return modules;
    }

    private static JavaClasses importAll() {
        // The rules ask for names of other libraries' classes only; looking each of them up takes seconds.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        List<Location> locations = new ArrayList<>();
        try {
            for (Path path : LOCATIONS.values()) {
                boolean folder = Files.isDirectory(path);
                locations.add(folder ? Location.of(path) : Location.of(new JarFile(path.toFile())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClassFileImporter().importLocations(locations);
    }

    /// The class path names each module once: as a folder of classes (while testing) or as a jar (once packaged).
    private static Map<String, Path> locations() {
        Map<String, Path> locations = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            for (String module : MAY_USE.keySet()) {
                Path target = SourceTree.PROJECT.root().resolve(module).resolve("target");
                String file = path.getFileName().toString();
                boolean classes = file.equals("classes");
                String artifact = "intarsia-" + module.replace("stores/", "store-") + "-";
                boolean jar = file.startsWith(artifact) && !file.endsWith("-tests.jar");
                if (path.startsWith(target) && (classes || jar)) {
                    locations.put(module, path);
                }
            }
        }
        if (!locations.keySet().equals(MAY_USE.keySet())) {
            throw new IllegalStateException("Modules on the class path: " + locations.keySet());
        }
        return locations;
    }
}
