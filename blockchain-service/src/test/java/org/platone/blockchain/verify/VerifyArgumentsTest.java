package org.platone.blockchain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.blockchain.evm.Address;

class VerifyArgumentsTest {
    private static final String CONTRACT = "0x13b8c5C603d1AF6c3C3a9F9733089f16E846b5E5";

    private static VerifyArguments of(String... arguments) throws VerifyArguments.Misused {
        return VerifyArguments.of(arguments);
    }

    @Test
    void takesNodeAndContractAsNamed() throws VerifyArguments.Misused {
        var asked = of(
                "a.json", "--rpc", "http://node:8545", "b.json", "--certification", CONTRACT.toLowerCase(Locale.ROOT));

        assertThat(asked.documents()).containsExactly(Path.of("a.json"), Path.of("b.json"));
        assertThat(asked.rpc()).hasToString("http://node:8545");
        assertThat(asked.certification()).isEqualTo(new Address(CONTRACT));
    }

    @Test
    void takesNodeAndContractOfThePlatformThatRunsHere(@TempDir Path state) throws Exception {
        Files.writeString(
                state.resolve("platform.json"),
                "{\"rpc\":\"http://127.0.0.1:1\",\"contracts\":{\"certification\":\"" + CONTRACT + "\"}}");

        var asked = of("--state", state.toString(), "a.json", "--rpc", "http://node:8545");

        assertThat(asked.rpc()).hasToString("http://node:8545");
        assertThat(asked.certification()).isEqualTo(new Address(CONTRACT));
    }

    @Test
    void saysWhatIsMissing(@TempDir Path state) throws IOException {
        assertThatThrownBy(() -> of("--rpc", "http://node")).hasMessageContaining("one document is needed");
        assertThatThrownBy(() -> of("a", "b", "c")).hasMessageContaining("one document is needed");
        assertThatThrownBy(() -> of("a", "--rpc")).hasMessage("--rpc needs a value");
        assertThatThrownBy(() -> of("a", "--loud")).hasMessage("do not know what to do with --loud");
        assertThatThrownBy(() -> of("a")).hasMessageContaining("--rpc and --certification are needed");
        assertThatThrownBy(() -> of("a", "--state", state.toString())).hasMessageContaining("no platform runs from");
        assertThatThrownBy(() -> of("a", "--rpc", "node", "--certification", CONTRACT))
                .hasMessageContaining("http or https");
        assertThatThrownBy(() -> of("a", "--rpc", "http://node", "--certification", "0x1"))
                .hasMessageContaining("40 hexadecimal digits");
    }
}
