package dev.intarsia.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class TerminalPictureTest {
    private static final Path TRACKED = Corpus.projectRoot().resolve(TerminalPicture.FILE);

    @Test
    void textOfThePictureIsWhatTheCommandsPrint(@TempDir Path blocks) throws Exception {
        NodeList texts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(TRACKED.toFile())
                .getElementsByTagName("text");
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            drawn.add(texts.item(i).getTextContent());
        }
        String session = TerminalPicture.session(blocks);
        assertThat(drawn)
                .as("run docs/pictures")
                .isEqualTo(TerminalPicture.plain(session).lines().toList());
        assertThat(Files.readString(TRACKED)).as("run docs/pictures").isEqualTo(TerminalPicture.svg(session));
    }

    @Test
    void stylesBecomeClassesAndMarkupIsEscaped() {
        assertThat(TerminalPicture.svg("a\u001B[31m<b>\u001B[0m c\n"))
                .contains(">a<tspan class=\"c31\">&lt;b&gt;</tspan> c</text>");
    }
}
