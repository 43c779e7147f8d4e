package org.platone.blockchain.keys;

import java.net.http.HttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignerSettings.class)
class KeysConfiguration {

    @Bean
    SigningKey signingKey(KeyDirectory keys, SignerSettings signer, SslBundles bundles) {
        var url = signer.url();
        var publicKey = signer.publicKey();
        if (url == null || publicKey == null) {
            return keys.senderKey();
        }
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(signer.timeout());
        var bundle = signer.sslBundle();
        if (bundle != null) {
            client.sslContext(bundles.getBundle(bundle).createSslContext());
        }
        return new ExternalKey(url, publicKey, signer.timeout(), client.build());
    }
}
