package io.jangteo.simulator.admin;

import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Method;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.books.VirtualAccount;
import io.jangteo.simulator.faults.Course;
import io.jangteo.simulator.gateway.Bank;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/** What buyers do where no merchant sees them: agree in the window, pay there, go to the bank. */
final class BuyersApi {
  private static final int TEXT_LIMIT = 200;
  private static final int PAYMENT_ID_LIMIT = 64;
  private static final long DUE_SECONDS_LIMIT = Duration.ofDays(365).toSeconds();

  private final Books books;
  private final Bank bank;
  private final Clock clock;
  private final ObjectMapper json;

  BuyersApi(Books books, Bank bank, Clock clock, ObjectMapper json) {
    this.books = books;
    this.bank = bank;
    this.clock = clock;
    this.json = json;
  }

  Answer openSession(JsonBody body) {
    var charge = agreed(body);
    var taken =
        books.write(
            entries -> {
              var found = entries.find(charge.provider(), charge.pgKey()).isPresent();
              if (!found) {
                entries.put(charge);
              }
              return found;
            });
    return taken
        ? answer(409, Map.of("error", charge.pgKey() + " is in the books already"))
        : answer(201, view(charge));
  }

  Answer payInWindow(JsonBody body) {
    var provider = RuleJson.requiredProvider(body);
    return told(bank.payInWindow(provider, key(provider, body), amount(body)));
  }

  Answer deposit(JsonBody body) {
    var provider = RuleJson.requiredProvider(body);
    return told(
        bank.deposit(
            provider,
            key(provider, body),
            body.optionalInteger("amount"),
            body.optionalText("depositor", TEXT_LIMIT).orElse(VirtualAccount.USUAL_DEPOSITOR),
            body.optionalFlag("force").orElse(false)));
  }

  Answer bounce(JsonBody body) {
    var provider = RuleJson.requiredProvider(body);
    return told(bank.bounce(provider, key(provider, body)));
  }

  private Charge agreed(JsonBody body) {
    var provider = RuleJson.requiredProvider(body);
    var opened =
        Course.take(
            switch (provider) {
              case TOSS -> tossSession(body);
              case PORTONE -> portOneSession(body);
              case BANK -> throw noBuyers();
            });
    var asked =
        switch (method(body)) {
          case CARD -> opened;
          case VIRTUAL_ACCOUNT -> opened.payableInto(Course.account(payableFor(body)));
        };
    if (!body.optionalFlag("autoApprove").orElse(false)) {
      return asked;
    }
    if (provider == Provider.TOSS) {
      throw new InvalidBody("at Toss every payment waits for its merchant's approval");
    }
    return asked.approvingItself(true);
  }

  private Charge tossSession(JsonBody body) {
    return Charge.opened(
        Provider.TOSS,
        key(Provider.TOSS, body),
        body.text("orderId", PAYMENT_ID_LIMIT),
        ChargeStatus.IN_PROGRESS,
        amount(body),
        "KRW",
        clock.instant(),
        "txrd_a01" + UUID.randomUUID().toString().replace("-", ""),
        null);
  }

  private Charge portOneSession(JsonBody body) {
    return Charge.opened(
        Provider.PORTONE,
        key(Provider.PORTONE, body),
        key(Provider.PORTONE, body),
        ChargeStatus.READY,
        amount(body),
        body.optionalText("currency", 3).orElse("KRW"),
        clock.instant(),
        body.optionalText("txId", TEXT_LIMIT).orElseGet(() -> UUID.randomUUID().toString()),
        body.optionalText("paymentToken", TEXT_LIMIT).orElse(null));
  }

  private static Method method(JsonBody body) {
    var name = body.optionalText("method", TEXT_LIMIT).orElse(Method.CARD.name());
    return Stream.of(Method.values())
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidBody("method '" + name + "' is not known"));
  }

  private static Duration payableFor(JsonBody body) {
    var seconds = body.optionalInteger("dueSeconds");
    if (seconds.isEmpty()) {
      return VirtualAccount.USUALLY_PAYABLE_FOR;
    }
    if (seconds.get() < 1 || seconds.get() > DUE_SECONDS_LIMIT) {
      throw new InvalidBody("dueSeconds must be from 1 to " + DUE_SECONDS_LIMIT);
    }
    return Duration.ofSeconds(seconds.get());
  }

  private static String key(Provider provider, JsonBody body) {
    return switch (provider) {
      case TOSS -> body.text("paymentKey", TEXT_LIMIT);
      case PORTONE -> body.text("paymentId", PAYMENT_ID_LIMIT);
      case BANK -> throw noBuyers();
    };
  }

  private static InvalidBody noBuyers() {
    return new InvalidBody("no buyer pays at the bank");
  }

  private static long amount(JsonBody body) {
    var amount = body.integer("amount");
    if (amount <= 0) {
      throw new InvalidBody("amount must be above 0");
    }
    return amount;
  }

  private Answer told(Bank.Result result) {
    return switch (result) {
      case Bank.Result.Done(var charge) -> answer(200, view(charge));
      case Bank.Result.Refused(var reason) -> answer(409, Map.of("error", reason));
      case Bank.Result.Unknown() -> answer(404, Map.of("error", "no such payment"));
    };
  }

  private static Map<String, Object> view(Charge charge) {
    var view = new LinkedHashMap<String, Object>();
    view.put("provider", charge.provider().wireName());
    view.put(charge.provider() == Provider.TOSS ? "paymentKey" : "paymentId", charge.pgKey());
    view.put("orderId", charge.orderId());
    view.put("amount", charge.amount());
    view.put("method", charge.method());
    view.put("status", charge.status());
    view.put("transactionId", charge.transactionId());
    return view;
  }

  private Answer answer(int status, Object body) {
    return Answer.json(status, json.writeValueAsString(body));
  }
}
