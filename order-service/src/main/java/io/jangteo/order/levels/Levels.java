package io.jangteo.order.levels;

import io.jangteo.order.domain.ToldLevels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Levels {

  @Bean
  ToldLevels toldLevels(LevelProperties properties) {
    return new ToldLevels(properties.soldOutBelievedFor());
  }
}
