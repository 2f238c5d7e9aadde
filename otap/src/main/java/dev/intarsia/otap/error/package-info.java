/// Exceptions for an exporter's directory that concern more than a single file; each names partition, table and file.
@NullMarked
package dev.intarsia.otap.error;

import org.jspecify.annotations.NullMarked;
