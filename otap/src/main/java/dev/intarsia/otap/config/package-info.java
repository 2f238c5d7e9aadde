/// Settings of a receiver, read from YAML and checked as a whole before anything is started.
@NullMarked
package dev.intarsia.otap.config;

import org.jspecify.annotations.NullMarked;
