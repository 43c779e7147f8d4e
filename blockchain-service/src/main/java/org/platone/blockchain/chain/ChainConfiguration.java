package org.platone.blockchain.chain;

import org.platone.blockchain.keys.KeyDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChainSettings.class)
class ChainConfiguration {

    @Bean
    ChainNode chainNode(ChainSettings settings, SslBundles bundles) {
        var bundle = settings.sslBundle();
        return new ChainNode(
                settings.rpcUrl(),
                settings.timeout(),
                bundle == null ? null : bundles.getBundle(bundle).createSslContext());
    }

    @Bean
    ChainStatus chainStatus() {
        return new ChainStatus();
    }

    @Bean
    KeyDirectory keyDirectory(ChainSettings settings) {
        return new KeyDirectory(settings.keystoreDir());
    }
}
