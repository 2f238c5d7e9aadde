package dev.intarsia.otap.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A configuration as the collector's engine has it: nodes, of which one is the receiver and the others are sinks.
final class Envelope {
    private Envelope() {}

    static ReceiverConfig read(Section root) {
        Section nodes = root.section("nodes");
        root.finish();
        String receiver = "";
        Map<String, SinkConfig> sinks = new LinkedHashMap<>();
        for (String name : nodes.keys()) {
            Section node = nodes.section(name);
            switch (node.requiredText("kind")) {
                case "receiver" -> {
                    if (!receiver.isEmpty()) {
                        throw nodes.refused(name, "a second receiver; the first is " + receiver);
                    }
                    receiver = name;
                }
                case "exporter" -> sinks.put(name, sink(name, node));
                default -> throw node.refused("kind", "must be receiver or exporter");
            }
        }
        if (receiver.isEmpty()) {
            throw nodes.refused("no node of kind receiver");
        }
        return receiver(receiver, nodes.section(receiver), sinks);
    }

    private static SinkConfig sink(String name, Section node) {
        String type = node.value("plugin_urn", SinkReader::typeOfUrn)
                .orElseThrow(() -> node.refused("plugin_urn", "is required"));
        SinkConfig sink = SinkReader.sink(name, type, node.section("config"));
        node.finish();
        return sink;
    }

    private static ReceiverConfig receiver(String name, Section node, Map<String, SinkConfig> sinks) {
        node.requiredText("kind");
        if (!node.requiredText("plugin_urn").equals(ReceiverConfig.PLUGIN_URN)) {
            throw node.refused("plugin_urn", "must be " + ReceiverConfig.PLUGIN_URN);
        }
        Set<String> wanted = destinations(node, sinks.keySet());
        List<SinkConfig> reached = new ArrayList<>();
        sinks.forEach((sinkName, sink) -> {
            if (wanted.contains(sinkName)) {
                reached.add(sink);
            }
        });
        ReceiverConfig config = ConfigReader.receiver(name, node.section("config"), reached);
        node.finish();
        if (reached.isEmpty()) {
            throw node.refused("out_ports", ConfigReader.NO_SINK);
        }
        return config;
    }

    /// The nodes the receiver's output ports lead to; all of them when it does not say.
    private static Set<String> destinations(Section node, Set<String> known) {
        boolean all = !node.has("out_ports");
        Section ports = node.section("out_ports");
        Set<String> wanted = new LinkedHashSet<>();
        for (String port : ports.keys()) {
            Section to = ports.section(port);
            to.text("dispatch_strategy");
            for (String name : to.texts("destinations")) {
                if (!known.contains(name)) {
                    throw to.refused("destinations", "there is no exporter " + name);
                }
                wanted.add(name);
            }
            to.finish();
        }
        return all ? known : wanted;
    }
}
