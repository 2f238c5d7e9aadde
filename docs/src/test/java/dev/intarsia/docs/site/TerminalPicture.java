package dev.intarsia.docs.site;

import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Commands and what they print on a generated block, drawn as a terminal: `docs/pictures` calls it.
final class TerminalPicture {
    /// The picture's file, below the project's root.
    static final String FILE = "docs/images/terminal.svg";

    private static final List<String> COMMANDS = List.of(
            "intarsia traces BLOCK --limit 6",
            "intarsia trace BLOCK 273703fdcfc45 --format tree --width 100 --color always");

    // Select Graphic Rendition: the only escape sequences that the commands print.
    private static final Pattern STYLED = Pattern.compile("\u001B\\[([0-9;]*)m");
    private static final double COLUMN = 7.8;
    private static final int LINE = 18;
    private static final int MARGIN = 16;
    private static final String STYLE = """
            <style>
            .page { fill: #0d1117 }
            text { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #d0d7de; white-space: pre }
            .c1 { font-weight: 600; fill: #7ee787 }
            .c2 { fill: #8b949e }
            .c31 { fill: #ff7b72 }
            </style>
            """;

    private TerminalPicture() {}

    /// Writes the picture. Argument: the project's root.
    public static void main(String[] args) throws IOException {
        Path blocks = Files.createTempDirectory("intarsia-picture");
        Path file = Path.of(args[0]).resolve(FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, svg(session(blocks)));
    }

    /// The session's lines, with escape sequences: each command after a prompt, then its output.
    ///
    /// @param blocks an empty folder for the block
    static String session(Path blocks) throws IOException {
        String block = printed("generate", blocks.toString()).strip();
        StringBuilder session = new StringBuilder();
        for (String command : COMMANDS) {
            session.append("\u001B[1m$ ").append(command).append("\u001B[0m\n");
            String[] words = command.replace("BLOCK", block).split(" ");
            session.append(printed(List.of(words).subList(1, words.length).toArray(String[]::new)));
        }
        return session.toString();
    }

    private static String printed(String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code;
        try (PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            code = Main.run(Console.of(out, err), arguments);
        }
        if (code != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + errors.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /// Text without its escape sequences.
    static String plain(String text) {
        return STYLED.matcher(text).replaceAll("");
    }

    /// Draws lines with escape sequences.
    static String svg(String session) {
        List<String> lines = session.lines().toList();
        int columns =
                lines.stream().mapToInt(line -> plain(line).length()).max().orElse(1);
        int width = (int) (columns * COLUMN) + 2 * MARGIN;
        int height = lines.size() * LINE + 2 * MARGIN;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">Intarsia in a terminal</title>\n"
                + "<desc id=\"desc\">A table of the traces of a block, and one trace as a tree of its spans with bars"
                + " of their durations; spans with errors are red.</desc>\n");
        svg.append(STYLE);
        svg.append("<rect class=\"page\" width=\"" + width + "\" height=\"" + height + "\" rx=\"8\"/>\n");
        for (int i = 0; i < lines.size(); i++) {
            addLine(svg, lines.get(i), MARGIN + (i + 1) * LINE - 4);
        }
        return svg.append("</svg>\n").toString();
    }

    // textLength keeps columns in line where the font draws bars wider than letters.
    private static void addLine(StringBuilder svg, String line, int y) {
        long length = Math.round(plain(line).length() * COLUMN);
        svg.append("<text x=\"" + MARGIN + "\" y=\"" + y + "\" textLength=\"" + length + "\" xml:space=\"preserve\">");
        Matcher style = STYLED.matcher(line);
        String current = "";
        int from = 0;
        while (style.find()) {
            addRun(svg, line.substring(from, style.start()), current);
            current = style.group(1);
            from = style.end();
        }
        addRun(svg, line.substring(from), current);
        svg.append("</text>\n");
    }

    private static void addRun(StringBuilder svg, String text, String style) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        boolean plain = style.isEmpty() || style.equals("0");
        svg.append(plain || text.isEmpty() ? escaped : "<tspan class=\"c" + style + "\">" + escaped + "</tspan>");
    }
}
