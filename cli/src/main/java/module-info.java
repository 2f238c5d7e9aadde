/// The commands.
module dev.intarsia.cli {
    requires static org.jspecify;
    requires dev.intarsia.otap;
    requires dev.intarsia.receiver;
    requires dev.intarsia.tempo;
    requires dev.intarsia.testdata;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires com.fasterxml.jackson.core;
    requires datasketches.java;

    opens dev.intarsia.cli to
            info.picocli;
    opens dev.intarsia.cli.command to
            info.picocli;
    opens dev.intarsia.cli.command.generate to
            info.picocli;
    opens dev.intarsia.cli.command.otap to
            info.picocli;
    opens dev.intarsia.cli.option to
            info.picocli;
}
