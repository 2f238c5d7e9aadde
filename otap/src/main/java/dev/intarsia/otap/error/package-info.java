/// What can go wrong with an exporter's directory beyond a single file, each with partition, table and file.
@NullMarked
package dev.intarsia.otap.error;

import org.jspecify.annotations.NullMarked;
