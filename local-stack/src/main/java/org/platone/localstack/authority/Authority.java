package org.platone.localstack.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.platone.localstack.process.PrivateFiles;

/**
 * The platform's own certificate authority on this machine.
 *
 * <p>What a certificate is for is in its organizational unit, which the broker reads beside the common name: a
 * participant that is called like a service stays a participant. Those of participants are signed by a key of their own,
 * which the broker and the gateway trust, and the services do not.
 */
public final class Authority {

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);
    private static final Duration CERTIFICATE_VALIDITY = Duration.ofDays(820);
    /** A certificate is made anew at a start that finds less than this left of it. */
    private static final Duration RENEWAL = Duration.ofDays(30);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** An IPv4 address, or an IPv6 one as a certificate's reader writes it. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f]*(:[0-9a-f]*)+");

    /** What this machine calls itself. */
    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");

    private final Path directory;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private Authority(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Opens the authority in the directory, and makes its key and certificate if there are none. */
    public static Authority open(Path directory, Clock clock) {
        var authority = new Authority(directory.toAbsolutePath(), clock);
        authority.prepare();
        return authority;
    }

    /** The authority's certificate, to trust. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** The certificate that signs those of participants, for the broker and the gateway to trust. */
    public Path participantsCertificate() {
        return directory.resolve("participants-ca.pem");
    }

    /** The key to {@link #participantsCertificate}, for whoever lets participants in. */
    public Path participantsKey() {
        return directory.resolve("participants-ca-key.pem");
    }

    /** Both, for whoever lets services and participants in. */
    public Path callersCertificates() {
        return directory.resolve("callers-ca.pem");
    }

    /** The text of {@link #certificate}. */
    public String certificatePem() {
        return read(certificate());
    }

    /** The text of {@link #callersCertificates}. */
    public String callersPem() {
        return read(callersCertificates());
    }

    /** The certificate of a service, good for serving on this machine and for calling. */
    public Identity service(String name) {
        return server(name, name, LOCAL);
    }

    /**
     * The certificate of a part that serves on other machines too.
     *
     * @param file what its files are called, as several machines of a cluster are the same service
     * @param name its common name
     * @param hosts the names and IPv4 addresses by which others know it
     */
    public Identity server(String file, String name, List<String> hosts) {
        var signer = new Identity(certificate(), key());
        return identity("services", file, "CN=%s, OU=service".formatted(checked(name)), hosts, signer);
    }

    /** The certificate of a participant, good for calling only. */
    public Identity participant(String id) {
        var signer = new Identity(participantsCertificate(), participantsKey());
        return identity("participants", id, "CN=%s, OU=participant".formatted(checked(id)), List.of(), signer);
    }

    private void prepare() {
        prepare(new Identity(certificate(), key()), "Platone Local Authority");
        prepare(new Identity(participantsCertificate(), participantsKey()), "Platone Local Authority of Participants");
        PrivateFiles.writePublic(callersCertificates(), certificatePem() + read(participantsCertificate()));
    }

    private void prepare(Identity own, String title) {
        if (Files.exists(own.certificate()) && Files.exists(own.privateKey())) {
            return;
        }
        var pair = newKeyPair();
        var now = clock.instant();
        var name = new X500Principal("CN=" + title + " " + newSerial().toString(36) + ", OU=authority");
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    newSerial(),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(AUTHORITY_VALIDITY)),
                    name,
                    pair.getPublic());
            var identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            write(own.privateKey(), "PRIVATE KEY", pair.getPrivate().getEncoded());
            writePublic(own.certificate(), sign(builder, pair.getPrivate()).getEncoded());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("The authority's certificate could not be made", e);
        }
    }

    private Identity identity(String folder, String file, String subject, List<String> hosts, Identity signer) {
        var identity = new Identity(
                directory.resolve(folder).resolve(checked(file) + ".pem"),
                directory.resolve(folder).resolve(file + "-key.pem"));
        if (!isUsable(identity, hosts)) {
            issue(identity, new X500Principal(subject), hosts, signer);
        }
        return identity;
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name for a certificate: " + name);
        }
        return name;
    }

    private boolean isUsable(Identity identity, List<String> hosts) {
        if (!Files.exists(identity.certificate()) || !Files.exists(identity.privateKey())) {
            return false;
        }
        var latest = clock.instant().plus(RENEWAL);
        var certificate = readCertificate(identity.certificate());
        return certificate.getNotAfter().toInstant().isAfter(latest)
                && hostsOf(certificate).containsAll(hosts);
    }

    private static Set<String> hostsOf(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toUnmodifiableSet());
        } catch (CertificateParsingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void issue(Identity identity, X500Principal subject, List<String> hosts, Identity signer) {
        var issuer = readCertificate(signer.certificate());
        var pair = newKeyPair();
        Instant now = clock.instant();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    newSerial(),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(CERTIFICATE_VALIDITY)),
                    subject,
                    pair.getPublic());
            addExtensions(builder, issuer.getPublicKey(), pair.getPublic(), hosts);
            write(identity.privateKey(), "PRIVATE KEY", pair.getPrivate().getEncoded());
            writePublic(
                    identity.certificate(),
                    sign(builder, readKey(signer.privateKey())).getEncoded());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificate of %s could not be made".formatted(subject), e);
        }
    }

    private static void addExtensions(
            JcaX509v3CertificateBuilder builder, PublicKey issuer, PublicKey subject, List<String> hosts)
            throws CertIOException, GeneralSecurityException {
        var identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subject));
        if (!hosts.isEmpty()) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(hosts.stream().map(Authority::generalName).toArray(GeneralName[]::new)));
        } else {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        }
    }

    private static GeneralName generalName(String host) {
        boolean address = ADDRESS.matcher(host).matches();
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private Path key() {
        return directory.resolve("ca-key.pem");
    }

    private BigInteger newSerial() {
        return new BigInteger(127, random).add(BigInteger.ONE);
    }

    private static KeyPair newKeyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey readKey(Path file) throws GeneralSecurityException {
        var base64 = read(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static X509Certificate readCertificate(Path file) {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s is not a certificate".formatted(file), e);
        }
    }

    private static void write(Path file, String label, byte[] encoded) {
        PrivateFiles.write(file, pem(label, encoded));
    }

    private static void writePublic(Path file, byte[] encoded) {
        PrivateFiles.writePublic(file, pem("CERTIFICATE", encoded));
    }

    private static String pem(String label, byte[] encoded) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
    }
}
