package io.jangteo.benchmarks.settlement;

import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.settlement.SettlementServiceApplication;
import io.jangteo.settlement.booking.KeepBooks;
import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.Projections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Settlement-service as it is, on a server of its own; only Kafka is not listened to. */
final class RunningService implements AutoCloseable {

  static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private final ConfigurableApplicationContext context;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static RunningService start(ScratchMySql server) throws SQLException {
    return new RunningService(
        new SpringApplicationBuilder(SettlementServiceApplication.class, AnyToken.class)
            .properties(
                "spring.datasource.url=" + server.createDatabase("jangteo_settlement"),
                "spring.datasource.username=" + server.user(),
                "spring.datasource.password=" + server.password(),
                "spring.kafka.bootstrap-servers=127.0.0.1:9",
                "spring.kafka.listener.auto-startup=false")
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                // A plain sum over a million items takes longer than a request may.
                "--spring.datasource.hikari.data-source-properties.socketTimeout=600000",
                "--logging.level.root=ERROR"));
  }

  JdbcTemplate jdbc() {
    return context.getBean(JdbcTemplate.class);
  }

  KeepBooks keepBooks() {
    return context.getBean(KeepBooks.class);
  }

  TransactionTemplate transactions() {
    return context.getBean(TransactionTemplate.class);
  }

  void rebuild(Projection projection) {
    var projections = context.getBean(Projections.class);
    var seller = projections.sellerAfter(projection, "");
    while (seller.isPresent()) {
      for (var month : projections.monthsOf(projection, seller.get())) {
        projections.rebuild(projection, seller.get(), month);
      }
      seller = projections.sellerAfter(projection, seller.get());
    }
  }

  /** Over loopback, to the last byte of the answer. */
  int get(String seller, String path, String accept) {
    var port = context.getEnvironment().getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(port, path)))
            .header("Authorization", "Bearer " + seller)
            .header("Accept", accept)
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("%s answered %s".formatted(path, answer));
      }
      return answer.body().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Duration time(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void close() {
    client.shutdownNow();
    context.close();
  }

  /** A token is the name of a seller. Its signature is not what is measured. */
  @Configuration(proxyBeanMethods = false)
  static class AnyToken {

    @Bean
    JwtDecoder jwtDecoder() {
      return token ->
          Jwt.withTokenValue(token)
              .header("alg", "none")
              .subject(token)
              .audience(List.of("mall-seller"))
              .claim("seller_id", token)
              .expiresAt(Instant.now().plusSeconds(3_600))
              .build();
    }
  }
}
