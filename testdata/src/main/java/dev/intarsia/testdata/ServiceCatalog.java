package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The services of the generated shop.
final class ServiceCatalog {

    /// Number of instrumentation libraries per service.
    static final int SCOPES = 2;

    /// The protocol of a service, which determines the attributes of its spans.
    enum Protocol {
        HTTP,
        RPC,
        DATABASE,
        MESSAGING
    }

    /// One service.
    ///
    /// @param name its name; empty for the one that reports none
    /// @param protocol its protocol
    /// @param pods number of its instances
    /// @param operations names of its spans, the frequent ones first
    record Service(String name, Protocol protocol, int pods, List<String> operations) {

        /// The resource of one of its instances.
        Resource resource(SplittableRandom random) {
            int pod = random.nextInt(pods);
            String cluster = random.nextInt(4) == 0 ? "staging-eu" : "prod-eu-" + random.nextInt(1, 4);
            List<Attribute> attributes = new ArrayList<>();
            attributes.add(Attribute.of("service.name", name));
            attributes.add(Attribute.of("service.version", "1." + pods + "." + random.nextInt(3)));
            attributes.add(Attribute.of("host.name", "node-" + pod % 7));
            attributes.add(Attribute.of("cluster", cluster));
            attributes.add(Attribute.of("namespace", "shop"));
            if (random.nextInt(5) != 0) {
                attributes.add(Attribute.of("pod", name + "-" + pod));
                attributes.add(Attribute.of("container", name));
                attributes.add(Attribute.of("k8s.cluster.name", cluster));
                attributes.add(Attribute.of("k8s.namespace.name", "shop"));
                attributes.add(Attribute.of("k8s.pod.name", name + "-" + pod));
                attributes.add(Attribute.of("k8s.container.name", name));
            }
            attributes.add(Attribute.of("telemetry.sdk.language", pod % 3 == 0 ? "java" : "go"));
            attributes.add(Attribute.of("process.pid", 1000L + pod));
            attributes.add(Attribute.of("host.load", pod / 4.0));
            attributes.add(Attribute.of("host.virtual", pod % 2 == 0));
            if (random.nextInt(3) == 0) {
                attributes.add(Attribute.of("deployment.environment", random.nextInt(3) == 0 ? "" : "prod"));
            }
            if (random.nextInt(10) == 0) {
                attributes.add(Attribute.of(
                        "process.command_args",
                        AttributeValue.array(AttributeValue.of("--port"), AttributeValue.of("80" + pod))));
            }
            if (random.nextInt(20) == 0) {
                // A second value of the same key, but of a type that has no column.
                attributes.add(Attribute.of("service.name", 42L));
            }
            return new Resource(attributes, random.nextInt(25) == 0 ? random.nextInt(5) : 0);
        }

        /// One of its instrumentation libraries.
        Scope scope(int number, SplittableRandom random) {
            List<Attribute> attributes = random.nextInt(4) == 0
                    ? List.of(Attribute.of("scope.team", name), Attribute.of("scope.build", random.nextInt(100)))
                    : List.of();
            String library = number == 0 ? "shop/" + name : "io.opentelemetry." + protocol;
            return new Scope(library, number == 0 ? "" : "2.4." + number, attributes, random.nextInt(30) == 0 ? 1 : 0);
        }
    }

    /// A service that never has spans.
    static final Service QUIET = new Service("", Protocol.HTTP, 1, List.of("nothing"));

    private static final List<Service> SERVICES = List.of(
            service(
                    "frontend",
                    Protocol.HTTP,
                    9,
                    "GET /",
                    "GET /cart",
                    "POST /checkout",
                    "GET /product/{id}",
                    "GET /é✓"),
            service("productcatalog", Protocol.RPC, 6, "shop.Catalog/Get", "shop.Catalog/List", "shop.Catalog/Search"),
            service("cart", Protocol.RPC, 4, "shop.Cart/Get", "shop.Cart/Add", "shop.Cart/Empty"),
            service("catalog-db", Protocol.DATABASE, 2, "SELECT products", "SELECT prices", "UPDATE stock"),
            service("cart-redis", Protocol.DATABASE, 2, "HGET", "HSET", "DEL"),
            service("recommendation", Protocol.RPC, 5, "shop.Recommend/List"),
            service("checkout", Protocol.RPC, 3, "shop.Checkout/Place", "shop.Checkout/Quote"),
            service("currency", Protocol.RPC, 3, "shop.Currency/Convert", "shop.Currency/List"),
            service("payment", Protocol.HTTP, 2, "POST /charge", "POST /refund"),
            service("orders-queue", Protocol.MESSAGING, 2, "orders publish", "orders process"),
            service("shipping", Protocol.HTTP, 2, "POST /quote", "POST /ship"),
            service("email", Protocol.MESSAGING, 1, "mail process", ""),
            service("ads", Protocol.RPC, 3, "shop.Ads/Get"),
            service("フラグ", Protocol.HTTP, 1, "GET /flags"),
            service("", Protocol.HTTP, 1, "unnamed"));

    private ServiceCatalog() {}

    private static Service service(String name, Protocol protocol, int pods, String... operations) {
        return new Service(name, protocol, pods, List.of(operations));
    }

    static int size() {
        return SERVICES.size();
    }

    static Service get(int index) {
        return SERVICES.get(index);
    }

    /// A service's position, the first ones far more often than the last.
    static int pick(SplittableRandom random) {
        return skewed(random, SERVICES.size());
    }

    /// A number below `bound`, small ones more often.
    static int skewed(SplittableRandom random, int bound) {
        double unit = random.nextDouble();
        return (int) (unit * unit * bound);
    }
}
