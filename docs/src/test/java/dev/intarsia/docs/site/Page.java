package dev.intarsia.docs.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// A page of the site: a Markdown file, parsed.
///
/// @param path of the file, below the project's root
/// @param sections what the search finds: the text below each heading, that before the first one too
/// @param anchors of the headings, as GitHub names them
record Page(Path path, Node document, List<Section> sections, Map<Node, String> anchors) {
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());

    /// A part of a page.
    ///
    /// @param anchor of its heading, empty for the beginning of the page
    record Section(String title, String anchor, String text) {}

    static Page of(Path path, String markdown) {
        Node document = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
        SectionReader reader = new SectionReader(String.valueOf(path.getFileName()));
        document.accept(reader);
        reader.end();
        return new Page(path, document, reader.sections, reader.anchors);
    }

    /// The first heading; the file's name without one.
    String title() {
        return sections.getFirst().title();
    }

    /// The file of the page, below the site's root.
    Path html() {
        String name = String.valueOf(path.getFileName());
        String html = name.equals("README.md") ? "index.html" : name.replaceAll("\\.md$", ".html");
        return path.resolveSibling(html);
    }

    boolean hasAnchor(String anchor) {
        return anchors.containsValue(anchor);
    }

    /// The page's content.
    ///
    /// @param links where a link (false) or an image (true) leads; empty for what is not on the site
    String render(BiFunction<String, Boolean, String> links) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(links.apply(link.getDestination(), false));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(links.apply(image.getDestination(), true));
            }
        });
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                        attributes.put("id", anchors.get(node));
                    } else if (node instanceof Link && attributes.get("href").isEmpty()) {
                        attributes.remove("href");
                        attributes.put("title", "in the sources");
                    }
                })
                .build()
                .render(document);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /// Divides a page at its headings.
    private static final class SectionReader extends AbstractVisitor {
        final List<Section> sections = new ArrayList<>();
        final Map<Node, String> anchors = new HashMap<>();
        private final Map<String, Integer> uses = new HashMap<>();
        private StringBuilder text = new StringBuilder();
        private String title;
        private String anchor = "";

        SectionReader(String title) {
            this.title = title;
        }

        void end() {
            sections.add(new Section(
                    title, anchor, text.toString().replaceAll("\\s+", " ").strip()));
        }

        @Override
        public void visit(Heading heading) {
            StringBuilder before = text;
            text = new StringBuilder();
            visitChildren(heading);
            String name = text.toString().strip();
            text = before;
            if (!sections.isEmpty() || !before.isEmpty() || !anchor.isEmpty()) {
                end();
            }
            title = name;
            anchor = anchorOf(name);
            anchors.put(heading, anchor);
            text = new StringBuilder();
        }

        /// As GitHub does: lower case, without punctuation, blanks as hyphens, and a number from the second one on.
        private String anchorOf(String name) {
            String slug = name.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int use = uses.merge(slug, 1, Integer::sum);
            return use == 1 ? slug : slug + "-" + (use - 1);
        }

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof Block) {
                text.append(' ');
            }
        }

        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            if (node instanceof TableCell) {
                text.append(' ');
            }
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock node) {
            text.append(node.getLiteral()).append(' ');
        }

        @Override
        public void visit(IndentedCodeBlock node) {
            text.append(node.getLiteral()).append(' ');
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append(' ');
        }
    }
}
