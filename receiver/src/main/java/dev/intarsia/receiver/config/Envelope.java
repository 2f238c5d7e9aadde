package dev.intarsia.receiver.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A configuration in the format of the collector's engine: one receiver node; all other nodes are sinks.
final class Envelope {
    private Envelope() {}

    static ReceiverConfig read(YamlSection root) {
        YamlSection nodes = root.section("nodes");
        root.finish();
        String receiver = "";
        Map<String, SinkConfig> sinks = new LinkedHashMap<>();
        for (String name : nodes.keys()) {
            YamlSection node = nodes.section(name);
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

    private static SinkConfig sink(String name, YamlSection node) {
        String type = node.value("plugin_urn", SinkReader::typeOfUrn)
                .orElseThrow(() -> node.refused("plugin_urn", "is required"));
        SinkConfig sink = SinkReader.sink(name, type, node.section("config"));
        node.finish();
        return sink;
    }

    private static ReceiverConfig receiver(String name, YamlSection node, Map<String, SinkConfig> sinks) {
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

    /// The destination nodes of the receiver's output ports; all nodes if none are specified.
    private static Set<String> destinations(YamlSection node, Set<String> known) {
        boolean all = !node.has("out_ports");
        YamlSection ports = node.section("out_ports");
        Set<String> wanted = new LinkedHashSet<>();
        for (String port : ports.keys()) {
            YamlSection to = ports.section(port);
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
