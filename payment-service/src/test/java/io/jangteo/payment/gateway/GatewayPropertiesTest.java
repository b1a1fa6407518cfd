package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** What cannot be right ends the start, with the name of what to mend and without its secrets. */
class GatewayPropertiesTest {

  private static final URI SOMEWHERE = URI.create("http://127.0.0.1:1");

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withUserConfiguration(Config.class)
          .withPropertyValues(
              "jangteo.payment.toss.base-url=http://127.0.0.1:1",
              "jangteo.payment.toss.secret-keys=a-secret",
              "jangteo.payment.portone.base-url=http://127.0.0.1:1",
              "jangteo.payment.portone.api-secrets=a-secret",
              "jangteo.payment.portone.store-id=store-1");

  @Test
  void one_account_is_all_that_has_to_be_configured() {
    service.run(
        context -> {
          var properties = context.getBean(GatewayProperties.class);
          assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
          assertThat(properties.readTimeout()).isEqualTo(Duration.ofSeconds(60));
          assertThat(properties.toss().secretKeys()).containsExactly("a-secret");
          assertThat(properties.toss().accounts()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({"60000, 5000", "10000, 5000", "3000, 1500", "1500, 750"})
  void slow_is_told_well_before_silent_a_d9(int readTimeoutMillis, int slowCallMillis) {
    var properties = Settings.at(SOMEWHERE, "read-timeout-millis=" + readTimeoutMillis);

    assertThat(properties.slowCall()).isEqualTo(Duration.ofMillis(slowCallMillis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # setting                                      | named in the refusal
          breaker.slow-call-millis=30001                 | breaker.slow-call-millis
          breaker.slow-call-millis=0                     | slowCallMillis
          breaker.minimum-calls=51                       | minimum-calls
          breaker.failure-rate-percent=101               | failureRatePercent
          connect-timeout-millis=60001                   | connect-timeout-millis
          read-timeout-millis=0                          | readTimeoutMillis
          approvals-in-flight=0                          | approvalsInFlight
          toss.secret-keys=                              | secret-keys
          toss.secret-keys=a-secret,b-secret,c-secret    | secret-keys
          toss.secret-keys=a-secret,a-secret             | secret-keys
          toss.accounts.books.secret-keys=               | accounts[books]
          portone.api-secrets=                           | api-secrets
          portone.store-id=                              | storeId
          portone.accounts.books.api-secrets=a-secret    | accounts[books]
          """)
  void what_cannot_be_right_ends_the_start(String setting, String named) {
    service
        .withPropertyValues("jangteo.payment." + setting)
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(context.getStartupFailure())
                  .rootCause()
                  .hasMessageContaining(named)
                  .message()
                  .doesNotContain("a-secret", "b-secret");
            });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(GatewayProperties.class)
  static class Config {}
}
