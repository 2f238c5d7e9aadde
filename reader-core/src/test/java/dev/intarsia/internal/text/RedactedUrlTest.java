package dev.intarsia.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:4318/a | http://localhost:4318/a",
                "http://user:secret@host/a | http://…@host/a",
                "http://secret@host | http://…@host",
                "http://user:sec/ret@host | http://…@host",
                "http://user:sec?ret@host | http://…@host",
                "http://user:sec@ret@host | http://…@host",
                "http://user:sec ret@host | http://…@host",
                "user:secret@host:4318 | …@host:4318",
                "//user:secret@host | …@host",
                "https://host/a?token=secret | https://host/a?…",
                "https://host/#secret | https://host/#…",
                "s3://key:secret@bucket/folder | s3://…@bucket/folder",
                "/var/otap | /var/otap"
            })
    void whatMayBeASecretIsHidden(String url, String shown) {
        assertThat(RedactedUrl.of(url)).isEqualTo(shown);
    }

    @Test
    void addressesInMessagesAreRedactedAndTheRestStays() {
        assertThat(RedactedUrl.in("http://a:secret@h/x?k=secret failed, see \"https://b:secret@i\"; mail a@b"))
                .isEqualTo("http://…@h/x?… failed, see \"https://…@i\"; mail a@b");
        assertThat(RedactedUrl.in("no address")).isEqualTo("no address");
        assertThat(RedactedUrl.in("://")).isEqualTo("://");
    }
}
