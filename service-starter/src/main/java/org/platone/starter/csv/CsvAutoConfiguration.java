package org.platone.starter.csv;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Streamed answers carry their content type. */
@AutoConfiguration
public class CsvAutoConfiguration {

    @Bean
    WebMvcConfigurer streamTypes() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new StreamTypes());
            }
        };
    }
}
