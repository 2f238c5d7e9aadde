package dev.intarsia.docs.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All Markdown of the project as HTML pages with navigation and search: `docs/site` calls it.
///
/// Links are checked: each must lead to a page, to a heading of it, or to a file or folder of the project. The latter
/// are
/// no part of the site and become plain text.
final class Site {
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".github", ".mvn", "node_modules");
    private static final List<String> ASSETS = List.of("site.css", "search.js");

    private final Path root;
    private final Map<Path, Page> pages = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();
    private final Set<Path> images = new TreeSet<>();

    private Site(Path root) {
        this.root = root;
    }

    /// Makes the site. Arguments: the project's root and the folder of the site.
    public static void main(String[] args) throws IOException {
        build(Path.of(args[0]).toAbsolutePath().normalize(), Path.of(args[1]));
    }

    /// Makes the site of the Markdown below a folder.
    ///
    /// @throws IOException naming each link that leads nowhere, with its page
    static void build(Path root, Path target) throws IOException {
        Site site = new Site(root);
        site.readPages();
        Map<Path, String> html = new TreeMap<>();
        for (Page page : site.pages.values()) {
            html.put(page.html(), site.render(page));
        }
        if (!site.broken.isEmpty()) {
            throw new IOException("links that lead nowhere:\n" + String.join("\n", site.broken));
        }
        for (Map.Entry<Path, String> page : html.entrySet()) {
            write(target.resolve(page.getKey()), page.getValue());
        }
        for (Path image : site.images) {
            Path copy = target.resolve(image);
            Files.createDirectories(copy.getParent());
            Files.copy(root.resolve(image), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String asset : ASSETS) {
            write(target.resolve(asset), resource(asset));
        }
        // A script and no JSON: pages opened from the file system may not fetch.
        write(target.resolve("search-index.js"), "window.searchIndex = " + site.searchIndex() + ";\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String resource(String name) throws IOException {
        try (var stream = Site.class.getResourceAsStream("/site/" + name)) {
            if (stream == null) {
                throw new IOException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void readPages() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(this::isPage)::iterator) {
                Path path = root.relativize(file);
                pages.put(path, Page.of(path, Files.readString(file)));
            }
        }
    }

    private boolean isPage(Path file) {
        for (Path part : root.relativize(file)) {
            if (SKIPPED.contains(part.toString())) {
                return false;
            }
        }
        return file.toString().endsWith(".md");
    }

    private String render(Page page) {
        String up = "../".repeat(page.path().getNameCount() - 1);
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%ssite.css">
                <script defer src="%ssearch-index.js"></script>
                <script defer src="%ssearch.js" data-root="%s"></script>
                </head>
                <body>
                <nav aria-label="Pages">
                <input type="search" id="search" placeholder="Search" aria-label="Search">
                <ul id="results" aria-live="polite"></ul>
                %s</nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        Page.escaped(page.title()),
                        up,
                        up,
                        up,
                        up,
                        navigation(page, up),
                        page.render((link, image) -> resolve(page, link, image)));
    }

    /// Pages by folder; those of the folder `docs` come after the root's, then all others.
    private String navigation(Page current, String up) {
        Map<String, List<Page>> folders = new TreeMap<>();
        for (Page page : pages.values()) {
            Path path = page.path();
            boolean module = !path.startsWith("docs") && path.getNameCount() > 1;
            Path folder = path.getParent();
            String name = folder == null ? "" : module ? "modules" : folder.toString();
            folders.computeIfAbsent(name, key -> new ArrayList<>()).add(page);
        }
        StringBuilder html = new StringBuilder();
        folders.forEach((name, list) -> {
            if (!name.isEmpty()) {
                html.append("<h2>").append(Page.escaped(name)).append("</h2>\n");
            }
            html.append("<ul>\n");
            for (Page page : list) {
                String here = page.equals(current) ? " aria-current=\"page\"" : "";
                html.append("<li><a href=\"" + up + url(page.html()) + "\"" + here + ">")
                        .append(Page.escaped(page.title()))
                        .append("</a></li>\n");
            }
            html.append("</ul>\n");
        });
        return html.toString();
    }

    private static String url(Path path) {
        return path.toString().replace('\\', '/');
    }

    /// Where a link of a page leads on the site; empty if it is a file of the project that the site has not.
    private String resolve(Page page, String link, boolean image) {
        if (link.matches("[a-z]+:.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String anchor = hash < 0 ? "" : link.substring(hash + 1);
        String file = hash < 0 ? link : link.substring(0, hash);
        Path folder = root.resolve(page.path()).getParent();
        Path target = file.isEmpty()
                ? page.path()
                : root.relativize(folder.resolve(file).normalize());
        if (Files.isDirectory(root.resolve(target))) {
            target = indexOf(target);
        }
        Page to = pages.get(target);
        if (!Files.exists(root.resolve(target)) || !anchor.isEmpty() && (to == null || !to.hasAnchor(anchor))) {
            broken.add(page.path() + ": " + link);
            return "";
        }
        Path html = to == null ? target : to.html();
        if (image) {
            images.add(target);
        } else if (to == null) {
            return "";
        }
        Path from = root.resolve(page.html()).getParent();
        String path = file.isEmpty() ? "" : url(from.relativize(root.resolve(html)));
        return path + (anchor.isEmpty() ? "" : "#" + anchor);
    }

    /// The README of a folder, else its first page, else the folder itself.
    private Path indexOf(Path folder) {
        Path readme = folder.resolve("README.md");
        if (pages.containsKey(readme)) {
            return readme;
        }
        return pages.keySet().stream()
                .filter(path -> folder.equals(path.getParent()))
                .findFirst()
                .orElse(folder);
    }

    private String searchIndex() throws IOException {
        List<Map<String, String>> index = new ArrayList<>();
        for (Page page : pages.values()) {
            for (Page.Section section : page.sections()) {
                String anchor = section.anchor().isEmpty() ? "" : "#" + section.anchor();
                index.add(Map.of(
                        "page", page.title(),
                        "title", section.title(),
                        "url", url(page.html()) + anchor,
                        "text", section.text()));
            }
        }
        return new ObjectMapper()
                .writeValueAsString(index.stream().map(TreeMap::new).toList());
    }
}
