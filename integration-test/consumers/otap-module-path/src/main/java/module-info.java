/// Of Intarsia only the reader's own module is required.
module example.otap {
    requires dev.intarsia.reactive.otap;
}
