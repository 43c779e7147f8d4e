package org.platone.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;
import org.web3j.utils.Numeric;

/** The selectors and topics here are what solc itself gives for the sources. */
class WrappersTest {

    private static final String ADDRESS = "0x00000000000000000000000000000000000000a1";
    private static final String WALLET = "0x00000000000000000000000000000000000000b2";

    /** Nothing listens there: encoding asks no node. */
    private final Web3j web3j = Web3j.build(new HttpService("http://localhost:1"));

    private final TransactionManager sender = new ReadonlyTransactionManager(web3j, ADDRESS);
    private final ContractGasProvider gas = new StaticGasProvider(BigInteger.ZERO, BigInteger.ZERO);

    @Test
    void encodesCertification() {
        var certification = Certification.load(ADDRESS, web3j, sender, gas);

        var call = certification
                .certify(bytes32(1), bytes32(2), bytes32(3), BigInteger.valueOf(4))
                .encodeFunctionCall();

        assertThat(call).isEqualTo("0x84ddc4c4" + word(1) + word(2) + word(3) + word(4));
    }

    @Test
    void encodesVerification() {
        var certification = Certification.load(ADDRESS, web3j, sender, gas);

        var call = certification
                .verify(bytes32(1), List.of(bytes32(5), bytes32(6)), bytes32(2), bytes32(3))
                .encodeFunctionCall();

        assertThat(call)
                .isEqualTo("0xa69f3519" + word(1) + word(0x80) + word(2) + word(3) + word(2) + word(5) + word(6));
    }

    @Test
    void encodesAgreements() {
        var settlement = SettlementAgreement.load(ADDRESS, web3j, sender, gas);
        var agreement = new SettlementAgreement.Agreement(
                bytes32(7),
                BigInteger.ONE,
                WALLET,
                BigInteger.valueOf(700_000),
                BigInteger.valueOf(100_000),
                BigInteger.valueOf(1_000_000),
                BigInteger.valueOf(1_774_656_000),
                BigInteger.ZERO);
        var words = word(7)
                + word(1)
                + word(0xb2)
                + word(700_000)
                + word(100_000)
                + word(1_000_000)
                + word(1_774_656_000)
                + word(0);

        var registered = settlement.register(List.of(agreement, agreement)).encodeFunctionCall();
        var changed = settlement.change(List.of(agreement)).encodeFunctionCall();

        assertThat(registered).isEqualTo("0x74a6a9a4" + word(0x20) + word(2) + words + words);
        assertThat(changed).isEqualTo("0x03412910" + word(0x20) + word(1) + words);
    }

    @Test
    void encodesEndings() {
        var settlement = SettlementAgreement.load(ADDRESS, web3j, sender, gas);
        var ending = new SettlementAgreement.Ending(bytes32(7), BigInteger.TWO, BigInteger.valueOf(1_774_656_900));

        var call = settlement.end(List.of(ending)).encodeFunctionCall();

        assertThat(call).isEqualTo("0x3d03c2ef" + word(0x20) + word(1) + word(7) + word(2) + word(1_774_656_900));
    }

    @Test
    void encodesSettlements() {
        var settlement = SettlementAgreement.load(ADDRESS, web3j, sender, gas);
        var payments = List.of(
                new SettlementAgreement.Payment(bytes32(7), BigInteger.valueOf(1_234_567)),
                new SettlementAgreement.Payment(bytes32(8), BigInteger.TEN));

        var call = settlement
                .settle(bytes32(9), BigInteger.valueOf(1_774_656_000), payments)
                .encodeFunctionCall();

        assertThat(call)
                .isEqualTo("0x1d510b63"
                        + word(9)
                        + word(1_774_656_000)
                        + word(0x60)
                        + word(2)
                        + word(7)
                        + word(1_234_567)
                        + word(8)
                        + word(10));
    }

    @Test
    void encodesBalanceOf() {
        var token = PlatoneToken.load(ADDRESS, web3j, sender, gas);

        var call = token.balanceOf(WALLET).encodeFunctionCall();

        assertThat(call).isEqualTo("0x70a08231" + word(0xb2));
    }

    @Test
    void knowsTopicOfCertified() {
        var topic = EventEncoder.encode(Certification.CERTIFIED_EVENT);

        assertThat(topic).isEqualTo("0x1ab69a8b0211937dd78fda8fe33af10f5747e3ced6969a36390334129ca07fc7");
    }

    @Test
    void knowsTopicOfBatchSettled() {
        var topic = EventEncoder.encode(SettlementAgreement.BATCHSETTLED_EVENT);

        assertThat(topic).isEqualTo("0x689970741b8e6f9fea5eaefc447a3e67788282fb267c94fdfd0e75028634802b");
    }

    private static byte[] bytes32(long value) {
        return Numeric.toBytesPadded(BigInteger.valueOf(value), 32);
    }

    private static String word(long value) {
        return Numeric.toHexStringNoPrefixZeroPadded(BigInteger.valueOf(value), 64);
    }
}
