package org.platone.starter.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A bundle of certificates as it is at the moment. When its files are read anew, every client that was made with it shows
 * and believes the new ones from its next connection on; Spring Boot does that for servers only.
 */
public final class LiveBundle implements SslBundle {

    private final SslBundles bundles;
    private final String name;
    private final SSLContext context;
    private volatile Managers managers;

    private LiveBundle(SslBundles bundles, String name) {
        this.bundles = bundles;
        this.name = name;
        this.managers = Managers.of(bundles.getBundle(name));
        bundles.addBundleUpdateHandler(name, bundle -> managers = Managers.of(bundle));
        try {
            context = SSLContext.getInstance(bundles.getBundle(name).getProtocol());
            context.init(new KeyManager[] {new Keys()}, new TrustManager[] {new Trust()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS with the bundle " + name + " is not possible", e);
        }
    }

    /** The bundle of that name. */
    public static SslBundle of(SslBundles bundles, String name) {
        return new LiveBundle(bundles, name);
    }

    @Override
    public SSLContext createSslContext() {
        return context;
    }

    @Override
    public SslStoreBundle getStores() {
        return bundles.getBundle(name).getStores();
    }

    @Override
    public SslBundleKey getKey() {
        return bundles.getBundle(name).getKey();
    }

    @Override
    public SslOptions getOptions() {
        return bundles.getBundle(name).getOptions();
    }

    @Override
    public String getProtocol() {
        return bundles.getBundle(name).getProtocol();
    }

    @Override
    public SslManagerBundle getManagers() {
        return bundles.getBundle(name).getManagers();
    }

    private record Managers(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust) {

        static Managers of(SslBundle bundle) {
            return new Managers(
                    only(X509ExtendedKeyManager.class, bundle.getManagers().getKeyManagers()),
                    only(X509ExtendedTrustManager.class, bundle.getManagers().getTrustManagers()));
        }

        private static <T> T only(Class<T> type, Object[] managers) {
            return Stream.of(managers)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final class Keys extends X509ExtendedKeyManager {

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return managers.keys().getClientAliases(keyType, issuers);
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return managers.keys().chooseClientAlias(keyType, issuers, socket);
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return managers.keys().chooseEngineClientAlias(keyType, issuers, engine);
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return managers.keys().getServerAliases(keyType, issuers);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return managers.keys().chooseServerAlias(keyType, issuers, socket);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return managers.keys().chooseEngineServerAlias(keyType, issuers, engine);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return managers.keys().getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return managers.keys().getPrivateKey(alias);
        }
    }

    private final class Trust extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            managers.trust().checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            managers.trust().checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            managers.trust().checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            managers.trust().checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            managers.trust().checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            managers.trust().checkServerTrusted(chain, type, engine);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return managers.trust().getAcceptedIssuers();
        }
    }
}
