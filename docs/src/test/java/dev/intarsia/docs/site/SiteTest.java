package dev.intarsia.docs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    Path folder;

    private Path source(Map<String, String> files) throws IOException {
        Path root = folder.resolve("project");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return root;
    }

    @Test
    void allLinksOfTheDocumentsLeadSomewhere() throws IOException {
        Path site = folder.resolve("site");
        Site.build(Corpus.projectRoot(), site);
        String home = Files.readString(site.resolve("index.html"));
        assertThat(home)
                .contains("<a href=\"docs/guide.html\">")
                .contains("<table>")
                .contains("aria-current=\"page\"");
        assertThat(site.resolve("docs/images/terminal.svg")).exists();
        assertThat(Files.readString(site.resolve("docs/guide.html")))
                .contains("<link rel=\"stylesheet\" href=\"../site.css\">");
        String index = Files.readString(site.resolve("search-index.js"));
        JsonNode sections = new ObjectMapper().readTree(index.substring(index.indexOf('['), index.lastIndexOf(';')));
        assertThat(sections).anySatisfy(section -> {
            assertThat(section.get("url").asText()).isEqualTo("docs/benchmarks.html#results");
            assertThat(section.get("text").asText()).contains("parquet-java");
        });
    }

    @Test
    void pagesTheirHeadingsAndImagesAreLinkedFromAnyFolder() throws IOException {
        Path root = source(Map.of(
                "README.md",
                        "# Home\n\n[a](docs/a.md#two-words), [folder](docs), [code](src/A.java), [web](https://a.b)",
                "docs/README.md", "# Docs\n\n[home](../README.md) ![x](../images/x.svg)",
                "docs/a.md", "# A\n\n## Two words\n\n## Two `words`!\n\n[second](#two-words-1)",
                "src/A.java", "",
                "images/x.svg", "<svg/>"));
        Path site = folder.resolve("site");
        Site.build(root, site);
        assertThat(Files.readString(site.resolve("index.html")))
                .contains("href=\"docs/a.html#two-words\"", "href=\"docs/index.html\"", "href=\"https://a.b\"")
                .contains("<a title=\"in the sources\">code</a>");
        assertThat(Files.readString(site.resolve("docs/index.html")))
                .contains("href=\"../index.html\"", "src=\"../images/x.svg\"");
        assertThat(Files.readString(site.resolve("docs/a.html")))
                .contains("<h2 id=\"two-words\">", "<h2 id=\"two-words-1\">", "href=\"#two-words-1\"");
        assertThat(site.resolve("images/x.svg")).hasContent("<svg/>");
    }

    @Test
    void linksThatLeadNowhereAreReportedWithTheirPage() throws IOException {
        Path root = source(Map.of(
                "README.md", "# Home\n\n[a](docs/gone.md) [b](docs/a.md#gone) ![c](gone.svg)",
                "docs/a.md", "# A\n\n[here](#nowhere)"));
        assertThatThrownBy(() -> Site.build(root, folder.resolve("site")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "README.md: docs/gone.md",
                        "README.md: docs/a.md#gone",
                        "README.md: gone.svg",
                        "docs/a.md: #nowhere");
        assertThat(folder.resolve("site")).doesNotExist();
    }
}
