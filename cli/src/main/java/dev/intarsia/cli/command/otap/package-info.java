/// The commands that read OTAP partitions.
@NullMarked
package dev.intarsia.cli.command.otap;

import org.jspecify.annotations.NullMarked;
