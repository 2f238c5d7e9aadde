/// Object stores over HTTP. Start with [HttpObjectStore].
@NullMarked
package dev.intarsia.store.http;

import org.jspecify.annotations.NullMarked;
