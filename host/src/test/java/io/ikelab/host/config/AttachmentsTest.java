package io.ikelab.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttachmentsTest {
    @TempDir
    private Path folder = Path.of("");

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }

    private Attachments attachments() {
        return Attachments.beside(folder.resolve("swanctl.conf"));
    }

    @Test
    void aCertificateAndItsKeyMayHaveTheSameName() throws IOException {
        write("x509/branch.pem", "certificate");
        write("x509ca/branch.pem", "authority");
        write("private/branch.pem", "key");

        assertThat(attachments().read("x509", "branch.pem")).hasValue(Octets.ofAscii("certificate"));
        assertThat(attachments().read("x509ca", "branch.pem")).hasValue(Octets.ofAscii("authority"));
        assertThat(attachments().read("private", "branch.pem")).hasValue(Octets.ofAscii("key"));
        assertThat(attachments().read("x509crl", "branch.pem")).isEmpty();
    }

    @Test
    void theFolderOfTheKindComesBeforeThatOfTheConfiguration() throws IOException {
        write("branch.pem", "beside");
        write("private/branch.pem", "key");

        assertThat(attachments().read("private", "branch.pem")).hasValue(Octets.ofAscii("key"));
        assertThat(attachments().read("x509", "branch.pem")).hasValue(Octets.ofAscii("beside"));
    }

    @Test
    void aPathLeadsAnywhere() throws IOException {
        Path file = write("elsewhere/branch.pem", "key");

        assertThat(attachments().read("private", "elsewhere/branch.pem")).hasValue(Octets.ofAscii("key"));
        assertThat(attachments().read("private", file.toAbsolutePath().toString()))
                .hasValue(Octets.ofAscii("key"));
    }

    @Test
    void whatIsTooLargeOrNoNameIsNotThere() throws IOException {
        write("large.pem", "x".repeat(Attachments.SIZE_MAX + 1));
        write("largest.pem", "x".repeat(Attachments.SIZE_MAX));

        assertThat(attachments().read("x509", "large.pem")).isEmpty();
        assertThat(attachments().read("x509", "largest.pem")).isPresent();
        assertThat(attachments().read("x509", "a\0b")).isEmpty();
    }
}
