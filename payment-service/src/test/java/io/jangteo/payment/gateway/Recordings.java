package io.jangteo.payment.gateway;

import io.jangteo.payment.gateway.Stub.Request;
import io.jangteo.payment.gateway.Stub.Whole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Answers as a provider's documentation shows them, replayed for a payment of ours. */
final class Recordings {

  private final String folder;
  private final UnaryOperator<String> ours;

  /**
   * @param ours puts our ids in the place of the recorded ones
   */
  Recordings(String folder, UnaryOperator<String> ours) {
    this.folder = folder;
    this.ours = ours;
  }

  Whole answer(int status, String name) {
    try (var file = Recordings.class.getResourceAsStream("/recorded/" + folder + "/" + name)) {
      var text =
          new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
      return new Whole(status, ours.apply(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A payment that is what the latest request has made of it.
   *
   * @param stands what the question is answered from now on
   */
  record Ledger(AtomicReference<Whole> stands) {

    static Ledger startingAt(Whole answer) {
      return new Ledger(new AtomicReference<>(answer));
    }

    Function<Request, Stub.Answer> tells() {
      return _ -> stands.get();
    }

    /** Providers repeat the reason of a cancel; ours has the mark in it. */
    Function<Request, Stub.Answer> becomes(
        Function<Request, Whole> next, Function<Request, Whole> says) {
      return request -> {
        stands.set(withReasonOf(request, next.apply(request)));
        return withReasonOf(request, says.apply(request));
      };
    }

    private static Whole withReasonOf(Request request, Whole answer) {
      var mark = request.body().replaceAll("(?s).*(refund [0-9a-f-]{36}).*", "$1");
      return new Whole(answer.status(), answer.body().replaceAll("단순 변심[^\"]*", mark));
    }
  }
}
