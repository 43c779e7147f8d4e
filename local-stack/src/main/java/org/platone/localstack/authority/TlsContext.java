package org.platone.localstack.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS of this JVM with a certificate of the platform. */
public final class TlsContext {

    private static final char[] IN_MEMORY = "memory".toCharArray();

    private TlsContext() {}

    /** Shows the identity to the other side, and believes what the authority signed, which signed the identity too. */
    public static SSLContext of(Identity identity, Path authority) {
        return of(identity, authority, authority);
    }

    /** Shows the identity and who signed it to the other side, and believes what the authority signed. */
    public static SSLContext of(Identity identity, Path signer, Path authority) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            var own = emptyStore();
            own.setKeyEntry("own", privateKey(identity), IN_MEMORY, new Certificate[] {
                certificate(identity.certificate()), certificate(signer)
            });
            keys.init(own, IN_MEMORY);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            var trusted = emptyStore();
            trusted.setCertificateEntry("authority", certificate(authority));
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("%s cannot be used".formatted(identity), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, IN_MEMORY);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey privateKey(Identity identity) throws GeneralSecurityException {
        var base64 = identity.privateKeyPem().replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static Certificate certificate(Path file) throws GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
