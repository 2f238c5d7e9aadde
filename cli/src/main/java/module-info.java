/// The commands.
module dev.intarsia.cli {
    requires static org.jspecify;
    requires dev.intarsia.reactive;
    requires dev.intarsia.testdata;
    requires info.picocli;
    requires me.tongfei.progressbar;

    opens dev.intarsia.cli to
            info.picocli;
}
