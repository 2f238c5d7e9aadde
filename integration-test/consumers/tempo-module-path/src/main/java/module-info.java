/// Of Intarsia only the reader's own module is required.
module example.tempo {
    requires dev.intarsia.reactive.tempo;
}
