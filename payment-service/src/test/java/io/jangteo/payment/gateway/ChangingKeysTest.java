package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Attempt;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.gateway.Stub.Answer;
import io.jangteo.payment.gateway.Stub.Request;
import io.jangteo.payment.gateway.Stub.Silent;
import io.jangteo.payment.gateway.Stub.Whole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Two keys of one account, several accounts, and what belongs to which (ADR 12). */
@ExtendWith(OutputCaptureExtension.class)
class ChangingKeysTest {

  private static final UUID ORDER = UUID.fromString("0199a000-0000-7000-8000-000000000001");
  private static final LoggingSystem LOGGING =
      LoggingSystem.get(ChangingKeysTest.class.getClassLoader());
  private static final String OLD = "test_sk_old";
  private static final String NEW = "test_sk_new";
  private static final String BOTH = "toss.secret-keys=" + OLD + "," + NEW;
  private static final String CONFIRM = "POST /v1/payments/confirm";
  private static final String CANCEL = "POST /v1/payments/key-1/cancel";
  private static final Whole DONE =
      new Whole(
          200,
          """
          {"orderId":"%s","status":"DONE","currency":"KRW","totalAmount":33000,
           "balanceAmount":33000,"lastTransactionKey":"tx-1"}
          """
              .formatted(ORDER));

  private final Stub provider = new Stub();
  private final Set<String> known = new HashSet<>(Set.of(OLD, NEW));

  @AfterEach
  void stop() {
    LOGGING.setLogLevel("io.jangteo.payment.gateway", null);
    provider.close();
  }

  @Test
  void the_first_is_used_while_it_is_known() {
    answeringToKnownKeys(CONFIRM, DONE);
    var gateway = Settings.toss(provider.url(), BOTH);

    assertThat(gateway.charge(charge(null)).answer()).isInstanceOf(Charged.class);
    assertThat(keysUsed()).containsExactly(OLD);
  }

  @ParameterizedTest
  @CsvSource({"UNAUTHORIZED_KEY, 401", "INVALID_API_KEY, 400", "INCORRECT_BASIC_AUTH_FORMAT, 403"})
  void the_other_is_tried_at_once_and_used_from_then_on(String code, int status) {
    known.remove(OLD);
    answeringToKnownKeys(CONFIRM, DONE, code, status);
    var gateway = Settings.toss(provider.url(), BOTH);

    assertThat(gateway.charge(charge(null)).answer()).isInstanceOf(Charged.class);
    assertThat(gateway.charge(charge(null)).answer()).isInstanceOf(Charged.class);
    assertThat(keysUsed()).containsExactly(OLD, NEW, NEW);
  }

  @Test
  void a_decline_under_the_other_key_is_an_answer_of_it_too() {
    known.remove(OLD);
    answeringToKnownKeys(CONFIRM, new Whole(403, "{\"code\":\"REJECT_CARD_PAYMENT\"}"));
    var gateway = Settings.toss(provider.url(), BOTH);

    assertThat(Told.of(gateway.charge(charge(null)))).isEqualTo("Refused DECLINED");
    assertThat(Told.of(gateway.charge(charge(null)))).isEqualTo("Refused DECLINED");
    assertThat(keysUsed()).containsExactly(OLD, NEW, NEW);
  }

  @Test
  void only_when_neither_is_known_are_we_misconfigured() {
    known.clear();
    answeringToKnownKeys(CONFIRM, DONE);
    var gateway = Settings.toss(provider.url(), BOTH);

    assertThat(Told.of(gateway.charge(charge(null)))).isEqualTo("Misconfigured key!");
    assertThat(keysUsed()).containsExactly(OLD, NEW);
  }

  @Test
  void the_way_back_is_open_as_well() {
    known.remove(OLD);
    answeringToKnownKeys(CONFIRM, DONE);
    var gateway = Settings.toss(provider.url(), BOTH);
    var _ = gateway.charge(charge(null));

    known.remove(NEW);
    known.add(OLD);

    assertThat(gateway.charge(charge(null)).answer()).isInstanceOf(Charged.class);
    assertThat(keysUsed()).containsExactly(OLD, NEW, NEW, OLD);
  }

  @Test
  void after_silence_no_other_key_is_tried() {
    provider.answering(CONFIRM, new Silent());
    var gateway = Settings.toss(provider.url(), BOTH);

    assertThat(Told.of(gateway.charge(charge(null)))).isEqualTo("Unclear !");
    assertThat(Told.of(gateway.charge(charge(null)))).isEqualTo("Unclear !");
    assertThat(keysUsed()).containsExactly(OLD, OLD);
  }

  /** The provider remembers what it did by idempotency key and API key together. */
  @Test
  void a_refund_repeated_under_another_api_key_does_not_go_twice() {
    var balance = new long[] {33_000};
    provider.answering(
        CANCEL,
        request -> {
          if (!request.body().contains("\"refundableAmount\":" + balance[0])) {
            return new Whole(400, "{\"code\":\"NOT_MATCHES_REFUNDABLE_AMOUNT\"}");
          }
          balance[0] -= 11_000;
          return new Silent();
        });
    var before = Settings.toss(provider.url(), "toss.secret-keys=" + OLD);
    assertThat(Told.ofRefund(before.refund(refund()))).isEqualTo("Unclear !");

    var after = Settings.toss(provider.url(), "toss.secret-keys=" + NEW);
    assertThat(Told.ofRefund(after.refund(refund()))).isEqualTo("Unclear answered");
    assertThat(keysUsed()).containsExactly(OLD, NEW);
    assertThat(balance[0]).isEqualTo(22_000);
  }

  @Test
  void another_attempt_has_a_key_of_its_own_and_does_not_meet_the_first_ones_refusal_a_d10() {
    var remembered = new HashMap<String, Answer>();
    var payment = new UUID(0, 1);
    provider.answering(
        CONFIRM,
        request ->
            remembered.computeIfAbsent(
                request.header("Idempotency-key"),
                _ ->
                    request.body().contains("first-card")
                        ? new Whole(403, "{\"code\":\"REJECT_CARD_PAYMENT\"}")
                        : DONE));
    var gateway = Settings.toss(provider.url());

    assertThat(Told.of(gateway.charge(attempt(payment, 1, "first-card"))))
        .isEqualTo("Refused DECLINED");
    assertThat(gateway.charge(attempt(payment, 2, "second-card")).answer())
        .isInstanceOf(Charged.class);
    assertThat(remembered).hasSize(2);
  }

  @Test
  void portones_secrets_change_the_same_way() {
    provider.answering(
        "GET /payments/" + ORDER,
        request ->
            request.header("Authorization").equals("PortOne new")
                ? new Whole(200, "{\"status\":\"READY\"}")
                : new Whole(401, "{\"type\":\"UNAUTHORIZED\"}"));
    var gateway = Settings.portOne(provider.url(), "portone.api-secrets=old,new");
    var question = charge(null, ORDER.toString()).question();

    assertThat(Told.of(gateway.ask(question))).isEqualTo("Pending");
    assertThat(Told.of(gateway.ask(question))).isEqualTo("Pending");
    assertThat(provider.requests)
        .extracting(request -> request.header("Authorization"))
        .containsExactly("PortOne old", "PortOne new", "PortOne new");
  }

  @Test
  void an_instruction_may_name_another_account_of_ours() {
    answeringToKnownKeys(CONFIRM, DONE);
    known.add("test_sk_of_books");
    var gateway =
        Settings.toss(provider.url(), BOTH, "toss.accounts.books.secret-keys=test_sk_of_books");

    assertThat(gateway.charge(charge("books")).answer()).isInstanceOf(Charged.class);
    assertThat(gateway.charge(charge(null)).answer()).isInstanceOf(Charged.class);
    assertThat(keysUsed()).containsExactly("test_sk_of_books", OLD);
  }

  @Test
  void each_store_at_portone_is_named_with_its_own_secret() {
    provider.answering("POST /payments/" + ORDER + "/confirm", 409, "{\"type\":\"ALREADY_PAID\"}");
    var gateway =
        Settings.portOne(
            provider.url(),
            "portone.accounts.books.api-secrets=secret-of-books",
            "portone.accounts.books.store-id=store-2");

    var _ = gateway.charge(charge("books", ORDER.toString()));

    var sent = provider.requests.getFirst();
    assertThat(sent.header("Authorization")).isEqualTo("PortOne secret-of-books");
    assertThat(sent.body()).contains("\"storeId\":\"store-2\"");
  }

  @Test
  void nobody_is_charged_at_an_account_we_do_not_have() {
    var charge = charge("nobodys", ORDER.toString());
    var unknown = new Misconfigured("UNKNOWN_MERCHANT_ACCOUNT");
    for (var gateway : List.of(Settings.toss(provider.url()), Settings.portOne(provider.url()))) {
      assertThat(Told.of(gateway.charge(charge))).isEqualTo("Refused PG_REJECTED");
      assertThat(gateway.ask(charge.question())).isEqualTo(Heard.well(unknown));
      assertThat(Told.ofRefund(gateway.refund(refund("nobodys")))).isEqualTo("NotSent");
      assertThat(Told.ofRefund(gateway.askAbout(refund("nobodys")))).isEqualTo("NotSent");
    }
    assertThat(provider.requests).isEmpty();
  }

  @Test
  void no_key_is_ever_shown(CapturedOutput output) {
    LOGGING.setLogLevel("io.jangteo.payment.gateway", LogLevel.TRACE);
    known.clear();
    answeringToKnownKeys(CONFIRM, DONE);
    answeringToKnownKeys(CANCEL, DONE);
    var properties = Settings.at(provider.url(), BOTH);
    var gateway = GatewayConfiguration.toss(properties, Settings.CLOCK);

    System.out.println(properties);
    System.out.println(gateway.charge(charge(null)));
    System.out.println(gateway.refund(refund()));
    known.add(NEW);
    System.out.println(gateway.charge(charge(null)));
    provider.answering(CONFIRM, new Silent());
    System.out.println(gateway.charge(charge(null)));

    assertThat(output.getAll())
        .contains("knows another of our keys", "/v1/payments/confirm")
        .doesNotContain(OLD, NEW, basic(OLD), basic(NEW));
  }

  private void answeringToKnownKeys(String line, Answer answer) {
    answeringToKnownKeys(line, answer, "UNAUTHORIZED_KEY", 401);
  }

  private void answeringToKnownKeys(String line, Answer answer, String code, int status) {
    provider.answering(
        line,
        request ->
            known.contains(key(request))
                ? answer
                : new Whole(status, "{\"code\":\"%s\"}".formatted(code)));
  }

  private List<String> keysUsed() {
    return provider.requests.stream().map(ChangingKeysTest::key).toList();
  }

  private static String key(Request request) {
    var user = request.header("Authorization").substring("Basic ".length());
    var decoded = new String(Base64.getDecoder().decode(user), StandardCharsets.UTF_8);
    return decoded.substring(0, decoded.length() - 1);
  }

  private static String basic(String key) {
    return Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  private static Charge charge(@Nullable String account) {
    return charge(account, "key-1");
  }

  private static Charge charge(@Nullable String account, String paymentKey) {
    return new Charge(
        ORDER,
        new At(account, paymentKey),
        "token",
        Money.won(33_000),
        "pay-0199a000-0000-1",
        true);
  }

  private static Charge attempt(UUID payment, int number, String card) {
    return new Charge(
        ORDER,
        new At(null, card),
        null,
        Money.won(33_000),
        Attempt.idempotencyKey(payment, number),
        true);
  }

  private static Refund refund() {
    return refund(null);
  }

  private static Refund refund(@Nullable String account) {
    return new Refund(
        new UUID(0, 3),
        new Refund.Target(new UUID(0, 1), ORDER, Provider.TOSS, new At(account, "key-1")),
        Money.won(11_000),
        new Refund.Wish(Refund.Reason.RETURNED, Requester.BUYER, null, List.of(), null),
        Refund.State.PROCESSING,
        new Refund.Sending(1, false, 0, Instant.EPOCH, 33_000, null, null));
  }
}
