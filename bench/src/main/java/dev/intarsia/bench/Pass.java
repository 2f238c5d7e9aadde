package dev.intarsia.bench;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import java.io.IOException;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// One reader, ready to be timed: gate passed, warmed up. A pass opens the file and reads it to its end.
@State(Scope.Thread)
public abstract class Pass {
    private Supplier<?> pass = () -> {
        throw new IllegalStateException("not prepared");
    };

    /// Made by JMH.
    protected Pass() {}

    /// Passes the gate; what it yields makes one pass.
    abstract Supplier<?> gated(BenchBlock block) throws IOException;

    /// Gate and warm-up.
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        pass = gated(BenchBlock.find());
        SteadyState.reach(getClass().getSimpleName().replace("_jmhType", ""), pass);
    }

    /// One pass.
    public Object run() {
        return pass.get();
    }

    /// Nothing for the peers.
    @TearDown(Level.Trial)
    public void close() {}

    /// A pass of ours, with the memory that it shares with the passes before.
    public abstract static class Intarsia extends Pass {
        private final OffHeapPool pool = OffHeapPool.create();
        final ReadContext context = ReadContext.builder().pool(pool).build();

        /// Made by JMH.
        protected Intarsia() {}

        /// Fails when a pass has kept memory.
        @Override
        @TearDown(Level.Trial)
        public void close() {
            context.close();
            pool.close();
        }
    }
}
