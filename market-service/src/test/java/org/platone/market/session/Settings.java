package org.platone.market.session;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Market settings as they are bound when nothing, or little, is configured. */
public final class Settings {

    private Settings() {}

    /** The defaults, with some properties of {@code platone.market} set. */
    public static MarketSettings with(Map<String, String> properties) {
        var source = new MapConfigurationPropertySource();
        properties.forEach((name, value) -> source.put("platone.market." + name, value));
        return new Binder(source).bindOrCreate("platone.market", MarketSettings.class);
    }
}
