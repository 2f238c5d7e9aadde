package example.webflux;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.tempo.ReactiveBlockSetReader;
import dev.intarsia.reactive.tempo.ReactiveTraceFinder;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Traces as OTLP/JSON, by time and by id. A slow client is answered slowly, and one that leaves ends the read.
@RestController
class TraceController {
    private final ReactiveBlockSetReader reader;
    private final ReactiveTraceFinder finder;

    TraceController(ReactiveBlockSetReader reader, ReactiveTraceFinder finder) {
        this.reader = reader;
        this.finder = finder;
    }

    /// The traces that overlap a time range, one per line or as an array, in the order of their ids.
    @GetMapping(
            path = "/traces",
            produces = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
    Flux<Trace> traces(@RequestParam Instant from, @RequestParam Instant to) {
        ScanOptions range = ScanOptions.DEFAULTS.withFilter(RowGroupFilter.ALL.between(nanos(from), nanos(to)));
        return reader.merged(range, ReadOptions.DEFAULTS);
    }

    @GetMapping(path = "/traces/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Trace> trace(@PathVariable String id) {
        return finder.findTrace(Bytes.ofHex(id))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    /// An id that is not hexadecimal, a range that ends before it begins.
    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    void badRequest() {}

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }
}
