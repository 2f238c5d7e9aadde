/// What commands read: files, blocks and tenants, named by a path.
@NullMarked
package dev.intarsia.cli.source;

import org.jspecify.annotations.NullMarked;
