package org.platone.blockchain.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directory with the platform's keys, of which everything that is absent is made at first use:
 *
 * <ul>
 *   <li>{@code password}: opens the two secrets below; may be put there beforehand
 *   <li>{@code sender.json}: the key of the account that sends the transactions, as an Ethereum keystore file
 *   <li>{@code wallets-seed.json}: the words behind the customers' wallets; never read again, fit to be taken off line
 *   <li>{@code wallets.xpub}: the account's public half, all that is needed to make wallets
 * </ul>
 *
 * Nobody but the owner may read any of it.
 */
public final class KeyDirectory {
    private static final Logger log = LoggerFactory.getLogger(KeyDirectory.class);
    /** 16 MB of memory; a password that is made here is itself beyond guessing. */
    private static final int SCRYPT_COST = 1 << 14;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final JsonMapper json = JsonMapper.shared();

    public KeyDirectory(Path directory) {
        this.directory = directory;
    }

    /** The key of the account that sends the transactions, read or made when it is first used. */
    public SigningKey senderKey() {
        return new KeystoreKey(SingletonSupplier.of(this::sender));
    }

    Credentials sender() {
        var password = password();
        var keystore = content("sender.json", () -> newSender(password));
        try {
            return Credentials.create(Wallet.decrypt(password, json.readValue(keystore, WalletFile.class)));
        } catch (CipherException e) {
            throw new UnusableKeys(directory.resolve("sender.json"), "the file password does not open it", e);
        }
    }

    /** The account that customers' wallets are derived from. */
    public ExtendedPublicKey walletAccount() {
        if (Files.exists(directory.resolve("wallets.xpub"))) {
            return ExtendedPublicKey.ofText(content("wallets.xpub", () -> ""));
        }
        var password = password();
        var sealed = content("wallets-seed.json", () -> newSeed(password));
        var seed = new WalletSeed(json.readValue(sealed, SealedText.class).open(password));
        return ExtendedPublicKey.ofText(
                content("wallets.xpub", () -> seed.account().toString()));
    }

    private String password() {
        return content("password", () -> {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    private String newSender(String password) {
        try {
            var secret = new byte[32];
            random.nextBytes(secret);
            var wallet = Wallet.create(password, ECKeyPair.create(secret), SCRYPT_COST, 1);
            log.info("Made the key of the sending account 0x{}", wallet.getAddress());
            return json.writeValueAsString(wallet);
        } catch (CipherException e) {
            throw new IllegalStateException("cannot encrypt the key of the sending account", e);
        }
    }

    private String newSeed(String password) {
        log.info("Made the seed of the customers' wallets in {}", directory.resolve("wallets-seed.json"));
        return json.writeValueAsString(SealedText.seal(WalletSeed.random(random).mnemonic(), password, random));
    }

    private String content(String name, Supplier<String> whenAbsent) {
        var file = directory.resolve(name);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                write(file, whenAbsent.get());
            }
            requireOwnersDirectory();
            var permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new UnusableKeys(
                        file,
                        "others may read it (" + PosixFilePermissions.toString(permissions) + "); set it to rw-------",
                        null);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the key directory " + directory, e);
        }
    }

    /** Whoever may write to the directory could put other keys in the place of ours. */
    private void requireOwnersDirectory() throws IOException {
        var permissions = Files.getPosixFilePermissions(directory);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new UnusableKeys(
                    directory,
                    "others may write to it (" + PosixFilePermissions.toString(permissions) + "); set it to rwx------",
                    null);
        }
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var temporary = Files.createTempFile(
                directory, file.getFileName().toString(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
