/// Settings of a receiver, read from YAML and validated as a whole before anything is started.
@NullMarked
package dev.intarsia.receiver.config;

import org.jspecify.annotations.NullMarked;
