/// The documents as a site, and the pictures in them.
@NullMarked
package dev.intarsia.docs.site;

import org.jspecify.annotations.NullMarked;
