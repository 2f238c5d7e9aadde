/// Kernels and compression on bytes. Knows no file format and owns no memory.
module dev.intarsia.codec {
    exports dev.intarsia.codec.kernel;
    exports dev.intarsia.codec.compress;
    exports dev.intarsia.codec.hash;

    requires static org.jspecify;
    requires static jdk.incubator.vector;
    requires com.github.luben.zstd_jni;
    requires org.xerial.snappy;
    requires org.lz4.java;
    requires dec;
}
