package org.platone.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class QbftGenesisTest {

    /** Those of a network that somebody published with its first block. */
    private static final List<byte[]> FIVE = List.of(
                    "f92393af043e2c146ab73aa632c658f727783b2c",
                    "36a446957018c3c3ca0984bdef294d88d2ab8228",
                    "8948aac4c95236a9ed807cf3eca5261064577960",
                    "560c2e4fbd0ac90dbbda4502f189170a41e36016",
                    "baf50f31fdd31c95b0722ffeb54bf0ddebb4c270")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    @Test
    void writesTheValidatorsAsOtherToolsDo() {
        assertThat(QbftGenesis.extraData(FIVE))
                .isEqualTo("0xf88fa0000000000000000000000000000000000000000000000000000000000000000"
                        + "0f86994f92393af043e2c146ab73aa632c658f727783b2c9436a446957018c3c3ca0984bdef294d88d2ab8228"
                        + "948948aac4c95236a9ed807cf3eca526106457796094560c2e4fbd0ac90dbbda4502f189170a41e36016"
                        + "94baf50f31fdd31c95b0722ffeb54bf0ddebb4c270c080c0");
    }

    @Test
    void knowsTheAddressOfAKey() {
        // The first account of the mnemonic that every development node has.
        var key = ValidatorKey.ofHex("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

        assertThat(HexFormat.of().formatHex(key.address())).isEqualTo("f39fd6e51aad88f6f4ce6ab8827279cfffb92266");
        assertThat(key.hex()).isEqualTo("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
        assertThat(key.publicKey()).hasSize(128);
    }
}
