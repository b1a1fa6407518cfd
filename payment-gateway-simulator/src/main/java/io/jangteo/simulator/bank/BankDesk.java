package io.jangteo.simulator.bank;

import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Transfer;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.Delivery;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/** The paths under /admin/bank: its books, and money that comes back. */
public final class BankDesk {
  private static final int TEXT_LIMIT = 80;

  private final Books books;
  private final Clock clock;
  private final ObjectMapper json;

  public BankDesk(Books books, Clock clock, ObjectMapper json) {
    this.books = books;
    this.clock = clock;
    this.json = json;
  }

  /** Empty when the path is not one of the desk's. */
  public Optional<Delivery> serve(HttpRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /admin/bank/books" -> Optional.of(new Delivery.Streamed(this::writeBooks));
      case "POST /admin/bank/returns" -> Optional.of(Delivery.whole(sendBack(request)));
      default -> Optional.empty();
    };
  }

  private void writeBooks(OutputStream out) {
    try (var generator = json.createGenerator(out)) {
      generator.writeStartArray();
      books.forEachTransfer(generator::writePOJO);
      generator.writeEndArray();
    }
  }

  private Answer sendBack(HttpRequest request) {
    try {
      var body = JsonBody.parse(json, request.body());
      var id = body.text("id", TEXT_LIMIT);
      var code = body.optionalText("code", TEXT_LIMIT).orElse("ACCOUNT_CLOSED");
      return books.write(
          entries ->
              entries
                  .transfer(id)
                  .map(
                      transfer -> {
                        if (transfer.status() != Transfer.Status.COMPLETED) {
                          return answer(409, Map.of("error", "it is " + transfer.status()));
                        }
                        var returned = transfer.returned(code, clock.instant());
                        entries.put(returned);
                        return answer(200, returned);
                      })
                  .orElseGet(() -> answer(404, Map.of("error", "no such transfer"))));
    } catch (InvalidBody e) {
      return answer(400, Map.of("error", e.reason()));
    }
  }

  private Answer answer(int status, Object body) {
    return Answer.json(status, json.writeValueAsString(body));
  }
}
