package org.platone.localstack.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.authority.Authority;

class MemberFilesTest {

    private static final String DASHBOARD = "https://localhost:8443/";

    @TempDir
    Path directory;

    @Test
    void tellsEachMemberItsSecretsAndNobodyElse() throws Exception {
        var files = new MemberFiles(new StateDirectory(directory));

        files.write(authority(), DASHBOARD);

        var file = directory.resolve("participants/AGG2.json");
        var member = MemberFiles.JSON.readTree(file.toFile());
        assertThat(member.required("participantId").asString()).isEqualTo("AGG2");
        assertThat(member.required("role").asString()).isEqualTo("AGGREGATOR");
        assertThat(member.required("dashboard").asString()).isEqualTo(DASHBOARD);
        for (var name : new String[] {"certificate", "privateKey", "ca"}) {
            assertThat(Path.of(member.required(name).asString())).isAbsolute().isRegularFile();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void tellsTheGatewayOnlyHashes() throws Exception {
        var files = new MemberFiles(new StateDirectory(directory));

        var all = files.write(authority(), DASHBOARD);

        var list = MemberFiles.JSON.readTree(files.gatewayList().toFile());
        assertThat(list.size()).isEqualTo(Member.ALL.size());
        for (var credentials : all) {
            assertThat(Files.readString(files.gatewayList()))
                    .doesNotContain(credentials.clientSecret(), credentials.password());
            assertThat(OpenBSDBCrypt.checkPassword(
                            credentials.clientSecretHash(),
                            credentials.clientSecret().toCharArray()))
                    .isTrue();
            assertThat(OpenBSDBCrypt.checkPassword(
                            credentials.passwordHash(), credentials.password().toCharArray()))
                    .isTrue();
        }
    }

    @Test
    void keepsTheSecretsBetweenStarts() {
        var first = new MemberFiles(new StateDirectory(directory)).write(authority(), DASHBOARD);

        var again = new MemberFiles(new StateDirectory(directory)).write(authority(), DASHBOARD);

        assertThat(again).isEqualTo(first);
    }

    private Authority authority() {
        return Authority.open(directory.resolve("authority"), Clock.systemUTC());
    }
}
