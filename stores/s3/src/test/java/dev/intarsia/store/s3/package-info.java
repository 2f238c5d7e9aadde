/// Tests against an emulator over HTTP.
@NullMarked
package dev.intarsia.store.s3;

import org.jspecify.annotations.NullMarked;
