/// Buckets of Amazon S3 as object stores: [S3Store] opens one.
@NullMarked
package dev.intarsia.store.s3;

import org.jspecify.annotations.NullMarked;
