package io.jangteo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.RequestDispatcher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.sql.SQLTransientConnectionException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.JwtRequestPostProcessor;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Every answer that is no success, as a client sees it. */
@SpringBootTest(
    properties = {
      "jangteo.http.issuer=http://127.0.0.1:1/issuer",
      "jangteo.http.max-body-bytes=200",
      "jangteo.http.max-in-flight=3",
      "management.tracing.sampling.probability=1.0",
      "management.tracing.enabled=true"
    })
@AutoConfigureMockMvc
class SpeakingHttpTest {

  @Autowired MockMvcTester http;
  @Autowired MeterRegistry meters;
  @Autowired RequestsInFlight inFlight;

  @Test
  void without_a_token_the_answer_is_401_and_says_what_to_send() {
    var answer = http.get().uri("/v1/things/1").exchange();

    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer).headers().hasValue("WWW-Authenticate", "Bearer");
  }

  @Test
  void a_token_for_one_surface_dies_at_the_others() {
    assertProblem(get("/v1/admin/things", Audience.SELLER), 403, "wrong-audience");
    assertProblem(get("/v1/seller/things", Audience.BUYER), 403, "wrong-audience");
    assertProblem(get("/v1/things/1", Audience.ADMIN), 403, "wrong-audience");
    assertProblem(get("/actuator/prometheus", Audience.BUYER), 403, "wrong-audience");
    assertThat(get("/v1/things/1", Audience.BUYER)).hasStatusOk();
  }

  @Test
  void health_and_declared_reads_are_open_and_nothing_else_is() {
    assertThat(http.get().uri("/actuator/health/readiness").exchange()).hasStatusOk();
    assertThat(http.get().uri("/v1/open/1").exchange()).hasStatusOk();
    assertProblem(http.post().uri("/v1/open/1").exchange(), 401, "unauthenticated");
    assertProblem(http.get().uri("/actuator/env").exchange(), 401, "unauthenticated");
  }

  @Test
  void requests_are_counted_by_how_long_they_took_and_the_filters_before_them_are_not() {
    assertThat(get("/v1/things/1", Audience.BUYER)).hasStatusOk();

    var requests = meters.get("http.server.requests").tag("outcome", "SUCCESS").timer();
    assertThat(requests.takeSnapshot().histogramCounts())
        .extracting(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
        .containsExactly(100.0, 250.0, 500.0, 1000.0, 2000.0, 5000.0);
    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getName())
        .contains("jvm.threads.virtual.carriers")
        .noneMatch(name -> name.startsWith("spring.security"));
  }

  @Test
  void the_caller_comes_from_the_token() {
    assertThat(get("/v1/things/1", Audience.BUYER)).hasStatusOk().bodyText().isEqualTo("b-1");
    assertThat(get("/v1/seller/things", Audience.SELLER)).bodyText().isEqualTo("s-1");
  }

  @Test
  void there_is_room_for_so_many_requests_and_the_next_one_is_told_to_come_again() {
    while (inFlight.enter()) {}
    try {
      var answer = get("/v1/things/1", Audience.BUYER);

      assertProblem(answer, 503, "overloaded");
      assertThat(answer).headers().hasValue("Retry-After", "1");
      assertThat(meters.get("http.requests.refused").counter().count()).isEqualTo(2);
      assertThat(http.get().uri("/actuator/health/readiness").exchange()).hasStatusOk();
      inFlight.leave();
      assertThat(get("/v1/things/1", Audience.BUYER)).hasStatusOk();
      assertThat(inFlight.enter()).isTrue();
      assertThat(inFlight.withoutAPlace(() -> get("/v1/things/1", Audience.BUYER))).hasStatusOk();
    } finally {
      IntStream.range(0, 3).forEach(_ -> inFlight.leave());
    }
    assertThat(meters.get("http.requests.in.flight").gauge().value()).isZero();
  }

  @Test
  void a_seller_token_without_seller_id_is_refused() {
    var token = token(Audience.SELLER, claims -> claims.claim("seller_id", "no spaces allowed"));

    assertProblem(http.get().uri("/v1/seller/things").with(token).exchange(), 403, "claim-missing");
  }

  @Test
  void invalid_fields_are_listed_by_path() {
    var answer = post("{\"quantity\":0,\"parts\":[{\"name\":null}]}");

    assertProblem(answer, 400, "invalid-request");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.errors[*].field")
        .isEqualTo(List.of("parts[0].name", "quantity"));
  }

  @Test
  void a_field_of_the_wrong_kind_is_named_without_naming_our_classes() {
    var answer = post("{\"quantity\":\"many\"}");

    assertProblem(answer, 400, "invalid-request");
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("quantity");
    assertThat(answer).bodyText().doesNotContain("io.jangteo");
  }

  @Test
  void a_number_is_not_rounded_and_a_text_is_no_number() {
    assertProblem(post("{\"quantity\":1.5}"), 400, "invalid-request");
    assertProblem(post("{\"quantity\":\"3\"}"), 400, "invalid-request");
    assertProblem(post("{\"quantity\":3,\"kind\":1}"), 400, "invalid-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"quantity":"3"}                     | must be a whole number from -2147483648 to 2147483647
          {"quantity":2147483648}              | must be a whole number from -2147483648 to 2147483647
          {"quantity":1e400}                   | must be a whole number from -2147483648 to 2147483647
          {"quantity":{"a":[]}}                | must be a whole number from -2147483648 to 2147483647
          {"quantity":1,"kind":"THIRD"}        | must be one of FIRST, SECOND
          {"quantity":1,"parts":"none"}        | must be a list
          {"quantity":1,"parts":["one"]}       | must be an object of name
          {"quantity":1,"parts":[{"name":7}]}  | must be text
          []                                   | must be an object of quantity, parts, kind, day
          """)
  void a_value_of_the_wrong_kind_is_told_what_would_be_right(String body, String right) {
    var answer = post(body);

    assertProblem(answer, 400, "invalid-request");
    assertThat(answer).bodyJson().extractingPath("$.errors[0].message").isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\u001b[2J", "\\ud800", "\\udc00\\ud800", "\\u0085"})
  void text_that_would_not_be_kept_as_it_is_or_forges_what_is_shown_is_refused(String text) {
    var answer = post("{\"quantity\":1,\"parts\":[{\"name\":\"a%sb\"}]}".formatted(text));

    assertProblem(answer, 400, "invalid-request");
    assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("parts[0].name");
  }

  @Test
  void text_may_have_lines_and_letters_of_any_plane() {
    assertThat(post("{\"quantity\":1,\"parts\":[{\"name\":\"장터\\n\\t😀\\ud83d\\ude00\"}]}"))
        .hasStatusOk();
  }

  @Test
  void one_name_twice_means_neither() {
    assertProblem(post("{\"quantity\":1,\"quantity\":2}"), 400, "malformed-json");
  }

  @Test
  void a_path_with_what_has_no_place_there_is_a_problem_too() {
    var answer =
        http.get().uri(URI.create("/v1/things/%00")).with(token(Audience.BUYER)).exchange();

    assertProblem(answer, 400, "malformed-request");
  }

  @Test
  void nothing_is_done_for_who_could_not_read_the_answer() {
    var answer =
        http.get()
            .uri("/v1/broken")
            .header("Accept", "application/xml")
            .with(token(Audience.BUYER))
            .exchange();

    assertProblem(answer, 406, "not-acceptable");
    assertThat(
            http.get()
                .uri("/v1/things/1")
                .header("Accept", "text/html, application/*;q=0.5")
                .with(token(Audience.BUYER))
                .exchange())
        .hasStatusOk();
  }

  @Test
  void an_id_that_nothing_can_have_is_not_looked_for() {
    assertProblem(
        http.get().uri(URI.create("/v1/open/%EC%9E%A5")).with(token(Audience.BUYER)).exchange(),
        404,
        "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "+999999999-12-31", "0000-01-01", "20260131", "today"})
  void a_day_is_one_of_a_year_of_four_digits(String day) {
    var inQuery = get("/v1/days?day=" + day.replace("+", "%2B"), Audience.BUYER);
    var inBody = post("{\"quantity\":1,\"day\":\"%s\"}".formatted(day));

    for (var answer : List.of(inQuery, inBody)) {
      assertProblem(answer, 400, "invalid-request");
      assertThat(answer)
          .bodyJson()
          .extractingPath("$.errors[0].message")
          .isEqualTo("must be a date such as 2026-01-31");
    }
    assertThat(get("/v1/days?day=2026-01-31", Audience.BUYER)).hasStatusOk();
  }

  @Test
  void what_is_refused_beside_all_controllers_is_a_problem_too() {
    var refused =
        http.get()
            .uri("/error")
            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 405)
            .with(token(Audience.BUYER))
            .exchange();

    assertProblem(refused, 405, "method-not-allowed");
    assertProblem(get("/error", Audience.BUYER), 404, "not-found");
  }

  @Test
  void another_method_is_told_which_there_are() {
    var answer = http.put().uri("/v1/things").with(token(Audience.BUYER)).exchange();

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.getResponse().getHeader("Allow")).contains("GET").contains("POST");
  }

  @Test
  void what_is_no_json_is_400() {
    assertProblem(post("{\"quantity\":"), 400, "malformed-json");
    assertProblem(post(""), 400, "malformed-json");
  }

  @Test
  void a_body_above_the_limit_is_413() {
    assertProblem(
        post("{\"quantity\":1,\"x\":\"" + "y".repeat(300) + "\"}"), 413, "body-too-large");
  }

  @Test
  void other_media_types_methods_and_paths_are_problems_too() {
    assertProblem(
        http.post()
            .uri("/v1/things")
            .with(token(Audience.BUYER))
            .contentType(MediaType.TEXT_PLAIN)
            .content("x")
            .exchange(),
        415,
        "unsupported-media-type");
    assertProblem(
        http.put().uri("/v1/things").with(token(Audience.BUYER)).exchange(),
        405,
        "method-not-allowed");
    assertProblem(get("/v1/nothing-here", Audience.BUYER), 404, "not-found");
  }

  @Test
  void a_parameter_of_the_wrong_kind_is_400() {
    assertProblem(get("/v1/things/one", Audience.BUYER), 400, "invalid-request");
    var answer = get("/v1/things?limit=x", Audience.BUYER);
    assertProblem(answer, 400, "invalid-request");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.errors[0].message")
        .isEqualTo("must be a whole number from -2147483648 to 2147483647");
  }

  @Test
  void an_exhausted_pool_is_503_with_retry_after() {
    var answer = get("/v1/busy", Audience.BUYER);

    assertProblem(answer, 503, "overloaded");
    assertThat(answer).headers().hasValue("Retry-After", "1");
  }

  /** Hibernate says it in its own words, when it fetches the connection late. */
  @Test
  void so_it_is_whoever_asked_for_the_connection() {
    assertProblem(get("/v1/busier", Audience.BUYER), 503, "overloaded");
  }

  @Test
  void a_fault_of_ours_tells_the_trace_and_nothing_else() {
    var answer = get("/v1/broken", Audience.BUYER);

    assertProblem(answer, 500, "internal-error");
    assertThat(answer).bodyText().doesNotContain("secret");
  }

  @Test
  void request_id_and_trace_are_echoed() {
    var answer =
        http.get()
            .uri("/v1/broken")
            .header("X-Request-Id", "req-1")
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .with(token(Audience.BUYER))
            .exchange();

    assertThat(answer).headers().hasValue("X-Request-Id", "req-1");
    assertThat(answer.getResponse().getHeader("traceparent"))
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.traceId")
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void a_request_id_that_could_forge_a_log_line_is_replaced() {
    var answer =
        http.get()
            .uri("/v1/things/1")
            .header("X-Request-Id", "a b\tc")
            .with(token(Audience.BUYER))
            .exchange();

    assertThat(answer.getResponse().getHeader("X-Request-Id")).hasSize(36);
  }

  private MvcTestResult get(String path, Audience audience) {
    return http.get().uri(path).with(token(audience)).exchange();
  }

  private MvcTestResult post(String body) {
    return http.post()
        .uri("/v1/things")
        .with(token(Audience.BUYER))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private static JwtRequestPostProcessor token(Audience audience) {
    return token(audience, _ -> {});
  }

  private static JwtRequestPostProcessor token(Audience audience, Consumer<Jwt.Builder> claims) {
    return jwt()
        .jwt(
            builder ->
                claims.accept(
                    builder
                        .subject("b-1")
                        .claim("seller_id", "s-1")
                        .audience(List.of(audience.claim()))));
  }

  private static void assertProblem(MvcTestResult answer, int status, String code) {
    assertThat(answer)
        .hasStatus(status)
        .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
    assertThat(answer).bodyJson().extractingPath("$.detail").asString().isNotBlank();
    assertThat(answer).bodyJson().extractingPath("$.traceId").asString().matches("[0-9a-f]{32}");
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {

    @Bean
    OpenPaths openPaths() {
      return new OpenPaths(List.of("/v1/open/**"), List.of());
    }

    @Bean
    Things things() {
      return new Things();
    }
  }

  record Thing(
      @NotNull @Min(1) Integer quantity,
      @Valid List<Part> parts,
      @Nullable Kind kind,
      @Nullable LocalDate day) {}

  enum Kind {
    FIRST,
    SECOND
  }

  record Part(@NotNull String name) {}

  @RestController
  static class Things {

    @GetMapping("/v1/things/{id}")
    String one(@PathVariable int id, Buyer buyer) {
      return buyer.id();
    }

    @GetMapping("/v1/things")
    int list(@RequestParam int limit) {
      return limit;
    }

    @PostMapping("/v1/things")
    int create(@Valid @RequestBody Thing thing) {
      return thing.quantity();
    }

    @GetMapping("/v1/days")
    String day(@RequestParam LocalDate day) {
      return day.toString();
    }

    @GetMapping("/v1/seller/things")
    String ofSeller(Seller seller) {
      return seller.id();
    }

    @GetMapping("/v1/open/{id}")
    String open(@PathVariable int id) {
      return "open";
    }

    @GetMapping("/v1/busy")
    String busy() {
      throw new CannotCreateTransactionException("no connection within 1500 ms");
    }

    @GetMapping("/v1/busier")
    String busier() {
      throw new IllegalStateException(new SQLTransientConnectionException("all are in use"));
    }

    @GetMapping("/v1/broken")
    String broken() {
      throw new IllegalStateException("a secret");
    }

    @GetMapping("/v1/gone")
    String gone() {
      throw Problem.of(HttpStatus.GONE, "order-expired", "too late").asException();
    }
  }
}
