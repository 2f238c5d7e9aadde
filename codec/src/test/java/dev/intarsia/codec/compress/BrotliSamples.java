package dev.intarsia.codec.compress;

import java.util.Base64;

/// A Brotli stream made by the reference implementation.
final class BrotliSamples {
    /// [#text()] as Brotli 1.1 writes it at its highest level.
    private static final String TEXT = """
            GwJaIqo3HZkjdepzNxqh0lUbzePUdVs/nCY0yNkc3nij+Lp4Rf7YPtTGQ0jqxw63AslJQEO+/PN18Cr0H2Uv4sGHMSwGOtO1
            rGIr9CJMt1z3BSUnsEg0ah/88b7nRn5+i/7+d3zPI18Hq/73y/tsQPwWveGsbOAu0/CWLMjFUuqFg163C7OWA7vGOIjXQZ9E
            r3D2BNynZ/AmEuQ4lOod9GgWZngDu064cN5sHsRMKycE7mANb1Mgn5qgJj3psDDjHdgl4sJ9Qz+IuVROL3Bnx/BmTpADEWrn
            QN87ME9nArtyuPDeWA9i5MIZNnKD4c2tIGdJqBkf9KArEwb23lcjWSlZJJkjmZ9kGsl4kp0k20i2T3LPVCqc1E1S1VKlUgVS
            eaUSpaKlukp1kG5Xes+RDqJ+k35f0nWky0lnSadIpycTR6ZbmZYye1yZjS6ZAJl7l0ylTLFMrmyGbBrZeLKdZNvItk92z5AN
            J3uLbM1JPPWdxGvBSbzmPYnXxJN4jT6J11zvyi2pwUG3uzANB/bAWMS7fSPxZ+TcSeCWM7wsQaZQat5Bx1mY7gb2rLA4r8mD
            CK2cQeDedeC9UiCLCZV70oOFSTuwh8Tivs4Pok3lzAvcZgwvnCCvCOo1R3rewpQZ2OPD4r2kBxFdOF0jd2B47QqyIaGCD/p2
            wQwG9rcLi3yFDyKrcFIid57hxRFkd4RqddBNVmbewB4MFvXuPRCvLDjFgZtreQNBpiVU5EF3Xpi2I/sBFv2afRDhCucq4L7G
            5M0TZBlC5TvopIWJGdnPw2JeNw+i3cJpGLjBhncrkANCve6BLlyY7IE9Kjb7Bg8iTuF0F7itDK+JJOcRKsxB31swrxqwXwm+
            c96b9yAyCidt4EYaXmdBtqXU4KCbXZjAgf1nWMR77SMxr3DKBG4+w0sSZAyl5h10NwvT3sCeERbnhTyI24IzCNzXNXiFgswm
            VOpJDxYm7sCeIxb3tX4QTSpnXuCGMbx7Avkqgio56XkLk2dgjw6L96IeROfCaRu5A8NrVpCBhLo+0K9dMoOBPVks8mU+iKTC
            iYnceYbXjSDbI1Sjgw5ZmXkD+29gUe/1HojCwskO3FTLGwgyLqE6HnTrhWk6sh9g0S/sg7hXcF4VcEssb54g8xAq3UFHLUyX
            kf08LOa18yCaLZzAwL02eK8VyQGhyh505sIkD+xhsdk3eBDdFE57gdvI8EIkOY9Qdw706y2YooH9cvCd+968B5FQOHEDt6Ph
            tRZkU0oNDjrswlwO2N8aFvFKn8S8wskTuOkML0qQXSg176DbWZjmBvZAWJx380C8tuQMAres4WUKMplQsSc9WJhuB/Yssbiv
            8YMIqZx5gXvH4L2eQBYRKuek5y1MmoE9PCze6/QgWhdO08gdGF5YQV4S1KsPdOnKDAb2eLHIl/ggogqnS+TOM7x2BNkcoYIO
            +mbB/MzA/naQRb1yDyKzcJIDN9byBoLsllAtD7rxwoSO7AdY9Lv7AvF6BacocHMsb54g0xAq3kF3Wpg2I/t5WMxr5kGELZzL
            gPtqg1cqyQGh8h504sJED+y5YrNv8CDaKZzmAjfI8G4E8ocD9ToX6HILc6z5r+2Pmr/4AA==
            """;

    private BrotliSamples() {}

    static byte[] compressedText() {
        return Base64.getMimeDecoder().decode(TEXT);
    }

    static byte[] text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append("line ").append(i).append(": the quick brown fox jumps over the lazy dog ");
            text.append(i * 7919 % 1000).append('\n');
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
