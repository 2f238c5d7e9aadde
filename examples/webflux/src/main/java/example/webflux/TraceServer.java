package example.webflux;

import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.tempo.ReactiveBlockSetReader;
import dev.intarsia.reactive.tempo.ReactiveTraceFinder;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.tenant.BlockListPoller;
import dev.intarsia.tempo.tenant.BlockPollOptions;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// Serves the traces of one tenant. Spring closes what it has made, the context last.
@SpringBootApplication
public class TraceServer {
    public static void main(String[] args) {
        SpringApplication.run(TraceServer.class, args);
    }

    @Bean
    ReactiveContext context() {
        return ReactiveContext.create();
    }

    @Bean
    ObjectStore store(ReactiveContext context, @Value("${tenant}") Path folder) {
        return context.localStore(folder);
    }

    /// The list of blocks, renewed every minute.
    @Bean
    BlockListPoller blocks(ReactiveContext context, ObjectStore store) {
        TempoTenant tenant = TempoTenant.inFolder(store, "", context.readContext(), ListOptions.DEFAULTS);
        return new BlockListPoller(tenant, BlockPollOptions.every(Duration.ofMinutes(1)));
    }

    @Bean
    ReactiveBlockSetReader reader(BlockListPoller blocks, ReactiveContext context) {
        return ReactiveBlockSetReader.of(blocks, context);
    }

    @Bean
    ReactiveTraceFinder finder(BlockListPoller blocks, ReactiveContext context) {
        return ReactiveTraceFinder.of(blocks, context, FindOptions.DEFAULTS);
    }
}
