/// Kernels and codecs on bytes: independent of file formats, without memory of their own.
@SuppressWarnings("module") // exports to modules that are compiled after this one
module dev.intarsia.codec {
    requires static org.jspecify;
    requires static jdk.incubator.vector;
    requires com.github.luben.zstd_jni;
    requires org.xerial.snappy;
    requires org.lz4.java;
    requires dec;

    exports dev.intarsia.codec;
    exports dev.intarsia.codec.kernel;
    exports dev.intarsia.codec.compress to
            dev.intarsia.core,
            dev.intarsia.tempo,
            dev.intarsia.testdata,
            dev.intarsia.writer;
    exports dev.intarsia.codec.hash to
            dev.intarsia.core,
            dev.intarsia.writer;
}
