/// Tenants of a Tempo installation and the lists of their blocks: from the tenant index or the folders, filtered, and
/// kept up to date.
@NullMarked
package dev.intarsia.tempo.tenant;

import org.jspecify.annotations.NullMarked;
