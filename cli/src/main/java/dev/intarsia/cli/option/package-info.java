/// Options and arguments that several commands share, and how their texts are parsed.
@NullMarked
package dev.intarsia.cli.option;

import org.jspecify.annotations.NullMarked;
