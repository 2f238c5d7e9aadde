/// OTLP forms of the values in [dev.intarsia.model]: JSON lines, protobuf bytes, and the published protobuf classes.
@NullMarked
package dev.intarsia.model.otlp;

import org.jspecify.annotations.NullMarked;
