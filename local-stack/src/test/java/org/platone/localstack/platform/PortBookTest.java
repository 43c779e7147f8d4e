package org.platone.localstack.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.process.Ports;

class PortBookTest {

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("ports.properties");
    }

    @Test
    void givesEachPartAPortOfItsOwn() {
        assertThat(PortBook.open(file, Map.of()).ports().values())
                .hasSize(Endpoint.values().length)
                .doesNotHaveDuplicates();
    }

    @Test
    void givesTheSamePortsAgain() {
        var first = PortBook.open(file, Map.of());

        assertThat(PortBook.open(file, Map.of())).isEqualTo(first);
    }

    @Test
    void givesAnotherPortInsteadOfOneThatIsTakenNow() throws Exception {
        var first = PortBook.open(file, Map.of());
        int taken = first.of(Endpoint.STORE);

        try (var other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            var second = PortBook.open(file, Map.of());

            assertThat(second.of(Endpoint.STORE)).isNotEqualTo(other.getLocalPort());
            assertThat(second.of(Endpoint.GATEWAY)).isEqualTo(first.of(Endpoint.GATEWAY));
        }
    }

    @Test
    void takesThePortThatIsAskedFor() {
        int wanted = Ports.free(1).getFirst();

        assertThat(PortBook.open(file, Map.of(Endpoint.GATEWAY, wanted)).of(Endpoint.GATEWAY))
                .isEqualTo(wanted);
    }

    @Test
    void namesThePortThatIsAskedForAndTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> PortBook.open(file, Map.of(Endpoint.KAFKA, taken)))
                    .isInstanceOf(UsageError.class)
                    .hasMessage("port %d, wanted for kafka, is taken by another process".formatted(taken));
        }
    }
}
