package dev.intarsia.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Horizontal bars as SVG, readable on a light and on a dark page, with their text as text.
///
/// @param title heading, and name for screen readers
/// @param notes lines below it: conditions of the measurement
/// @param groups bars that are drawn to one scale each
record BarChart(String title, List<String> notes, List<Group> groups) {
    private static final int WIDTH = 760;
    private static final int BARS_LEFT = 220;
    private static final int LONGEST_BAR = 360;
    private static final int LINE = 22;
    private static final int BAR_HEIGHT = 14;
    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .title { font-weight: 600; font-size: 16px }
            .group { font-weight: 600 }
            .note { fill: #59636e; font-size: 12px }
            .ours { fill: #0b7285 }
            .peer { fill: #adb5bd }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .note { fill: #9198a1 }
            .ours { fill: #22b8cf }
            .peer { fill: #6e7681 }
            }
            </style>
            """;

    /// Bars of one scale.
    ///
    /// @param title heading, empty for none
    record Group(String title, List<Bar> bars) {}

    /// One bar.
    ///
    /// @param label at its left
    /// @param length of any unit, the same in the group
    /// @param value text at its right
    record Bar(String label, double length, String value, boolean ours) {}

    /// Least CPU times of all readers of a run, and the ratio of each to the first one's.
    static BarChart of(String title, Results results) {
        List<Group> groups = new ArrayList<>();
        for (Workload workload : Workload.ALL) {
            List<Bar> bars = new ArrayList<>();
            for (Workload.Comparison row : workload.compare(results)) {
                double millis = row.figures().leastCpuMillis();
                String ratio = bars.isEmpty() ? "" : " (" + Workload.ratio(row.leastCpu()) + " ×)";
                bars.add(new Bar(
                        row.reader().label(),
                        millis,
                        Workload.millis(millis) + ratio,
                        row.reader().ours()));
            }
            if (!bars.isEmpty()) {
                groups.add(new Group(workload.title(), bars));
            }
        }
        String cores = results.cores() == 1 ? "1 core" : results.cores() + " cores";
        return new BarChart(
                title,
                List.of(
                        "Least CPU time of a pass, shorter is better; each group has its own scale. " + results.data()
                                + ".",
                        results.cpu() + ", " + cores + ", " + results.jdk() + ", load " + results.loadAtStart() + " to "
                                + results.loadAtEnd() + ", " + results.date() + "."),
                groups);
    }

    /// The document.
    String svg() {
        StringBuilder body = new StringBuilder();
        int y = 24;
        body.append(text("title", 0, y, title));
        for (String note : notes) {
            y += 18;
            body.append(text("note", 0, y, note));
        }
        for (Group group : groups) {
            if (!group.title().isEmpty()) {
                y += LINE + 8;
                body.append(text("group", 0, y, group.title()));
            }
            double longest =
                    group.bars().stream().mapToDouble(Bar::length).max().orElse(1);
            for (Bar bar : group.bars()) {
                y += LINE;
                addBar(body, bar, y, longest);
            }
        }
        int height = y + 14;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-labelledby=\"title desc\">\n"
                + "<title id=\"title\">" + escaped(title) + "</title>\n"
                + "<desc id=\"desc\">" + escaped(description()) + "</desc>\n" + STYLE + body + "</svg>\n";
    }

    private static void addBar(StringBuilder body, Bar bar, int y, double longest) {
        double width = Math.max(1, LONGEST_BAR * bar.length() / longest);
        body.append(text("label", 0, y, bar.label()));
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
                bar.ours() ? "ours" : "peer",
                BARS_LEFT,
                y - BAR_HEIGHT + 2,
                width,
                BAR_HEIGHT));
        body.append(text("value", (int) (BARS_LEFT + width + 8), y, bar.value()));
    }

    /// All figures in words.
    private String description() {
        List<String> sentences = new ArrayList<>(notes);
        for (Group group : groups) {
            List<String> bars = group.bars().stream()
                    .map(bar -> bar.label() + " " + bar.value())
                    .toList();
            sentences.add((group.title().isEmpty() ? "" : group.title() + ": ") + String.join(", ", bars) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String text(String style, int x, int y, String text) {
        return "<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\">" + escaped(text) + "</text>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
