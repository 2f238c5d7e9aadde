/// Makes whole tenants: several blocks that share traces, and the index of the tenant.
@NullMarked
package dev.intarsia.testdata.tenant;

import org.jspecify.annotations.NullMarked;
