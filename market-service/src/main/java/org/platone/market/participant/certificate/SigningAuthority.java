package org.platone.market.participant.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import org.platone.market.participant.Certificate;
import org.platone.market.participant.CertificateAuthority;
import org.platone.market.participant.OnboardingRefused;
import org.platone.market.participant.OnboardingRefused.Reason;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Signs with the key that the operator gave the market. Certificates run by the calendar, not by market time. */
@Component
@EnableConfigurationProperties(AuthoritySettings.class)
class SigningAuthority implements CertificateAuthority {

    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;
    private static final int SERIAL_BITS = 127;
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final AuthoritySettings settings;
    private final Clock calendar = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    SigningAuthority(AuthoritySettings settings) {
        this.settings = settings;
    }

    @Override
    public PublicKey read(String signingRequest) {
        require(settings.certificate());
        try (var parser = new PEMParser(new StringReader(signingRequest))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest parsed)) {
                throw invalid("it is not one in PEM");
            }
            var request = new JcaPKCS10CertificationRequest(parsed);
            var key = request.getPublicKey();
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw invalid("its signature is not by its own key");
            }
            var strong = switch (key) {
                case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
                case ECPublicKey elliptic ->
                    elliptic.getParams().getCurve().getField().getFieldSize() >= EC_BITS;
                default -> false;
            };
            if (!strong) {
                throw invalid("its key is neither RSA of 2048 bits or more nor EC of 256 or more");
            }
            return key;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException broken) {
            throw invalid("it cannot be read");
        }
    }

    @Override
    public Certificate issue(String participantId, PublicKey key) {
        var subject = new X500Principal("CN=" + participantId + ", OU=participant");
        var now = calendar.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            var issuer = issuer(require(settings.certificate()));
            var end = now.plus(settings.validity());
            var latest = issuer.getNotAfter().toInstant();
            var validTo = end.isAfter(latest) ? latest : end;
            var identifiers = new JcaX509ExtensionUtils();
            var builder = new JcaX509v3CertificateBuilder(
                            issuer,
                            new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                            Date.from(now.minus(CLOCKS_DIFFER)),
                            Date.from(validTo),
                            subject,
                            key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(issuer.getPublicKey()))
                    .addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            var signingKey = signingKey(require(settings.privateKey()));
            var algorithm = signingKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signingKey)));
            return new Certificate(pem(certificate) + pem(issuer), subject.getName(), validTo);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | OperatorCreationException failure) {
            throw new IllegalStateException("No certificate can be signed", failure);
        }
    }

    private static Path require(@Nullable Path file) {
        if (file == null) {
            throw new OnboardingRefused(
                    Reason.NO_AUTHORITY,
                    "Certificates are not signed here: have it signed by the operator's authority, with CN the participant id"
                            + " and OU participant.");
        }
        return file;
    }

    private static X509Certificate issuer(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey signingKey(Path file) throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }

    private static String pem(X509Certificate certificate) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString();
    }

    private static OnboardingRefused invalid(String why) {
        return new OnboardingRefused(
                Reason.INVALID_SIGNING_REQUEST,
                "This is not a certificate signing request (PKCS #10, PEM): " + why + ".");
    }
}
