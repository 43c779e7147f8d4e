package org.platone.localstack.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void namesAServiceByItsNameAndTheUnitOfServices() throws Exception {
        var certificate = read(open(NOW).service("market-service").certificate());

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=market-service,OU=service");
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void letsAParticipantCallAndNotServe() throws Exception {
        var certificate = read(open(NOW).participant("AGG1").certificate());

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=AGG1,OU=participant");
        assertThat(certificate.getExtendedKeyUsage()).isEqualTo(List.of("1.3.6.1.5.5.7.3.2"));
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
    }

    @Test
    void signsWhatItIssues() throws Exception {
        var authority = open(NOW);

        var certificate = read(authority.service("broker").certificate());

        certificate.verify(read(authority.certificate()).getPublicKey());
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(read(authority.certificate()).getSubjectX500Principal());
    }

    @Test
    void keepsItsKeysForItsOwner() throws Exception {
        var authority = open(NOW);

        for (var key : List.of(
                directory.resolve("ca-key.pem"),
                authority.service("broker").privateKey(),
                authority.participant("DSO").privateKey())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void givesTheSameCertificateAgain() throws Exception {
        var first = Files.readString(open(NOW).participant("DSO").certificate());

        var again = Files.readString(
                open(NOW.plus(Duration.ofDays(700))).participant("DSO").certificate());

        assertThat(again).isEqualTo(first);
    }

    @Test
    void renewsACertificateBeforeItEnds() throws Exception {
        var first = Files.readString(open(NOW).participant("DSO").certificate());

        var later = NOW.plus(Duration.ofDays(800));
        var renewed = open(later).participant("DSO").certificate();

        assertThat(Files.readString(renewed)).isNotEqualTo(first);
        assertThat(read(renewed).getNotAfter().toInstant()).isAfter(later.plus(Duration.ofDays(365)));
    }

    @Test
    void refusesANameThatWouldLeaveItsDirectoryOrItsUnit() {
        var authority = open(NOW);

        for (var name : List.of("../ca", "a/b", "x, OU=service", "", "x\\,OU=service")) {
            assertThatThrownBy(() -> authority.participant(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Authority open(Instant now) {
        return Authority.open(directory, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static X509Certificate read(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
