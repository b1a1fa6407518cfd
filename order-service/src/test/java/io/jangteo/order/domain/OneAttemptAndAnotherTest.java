package io.jangteo.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.order.domain.PaymentAttempt.AwaitingDeposit;
import io.jangteo.order.domain.PaymentAttempt.Declined;
import io.jangteo.order.domain.PaymentAttempt.Started;
import io.jangteo.order.domain.PaymentAttempt.Superseded;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be known of an attempt, and everything that can be told. */
class OneAttemptAndAnotherTest {

  private static final List<IntFunction<PaymentAttempt>> KINDS =
      List.of(
          Started::new,
          no -> new AwaitingDeposit(no, "088", "****1234", OrderFixtures.NOW),
          no -> new Declined(no, "NO"),
          Superseded::new);

  /** Of the same attempt: known \ told; = stays as it is, > becomes what is told. */
  private static final List<String> TABLE =
      List.of(
          // S A D X
          "= > > >", // started
          "= = > >", // awaiting a deposit
          "= = = >", // declined
          "= = = ="); // superseded

  record Row(PaymentAttempt known, PaymentAttempt told, char answer) {}

  static Stream<Row> everyPair() {
    return KINDS.stream()
        .flatMap(
            known ->
                KINDS.stream()
                    .flatMap(
                        told ->
                            Stream.of(
                                new Row(known.apply(2), told.apply(1), '='),
                                new Row(known.apply(2), told.apply(2), sameAttempt(known, told)),
                                new Row(known.apply(2), told.apply(3), '>'))));
  }

  private static char sameAttempt(
      IntFunction<PaymentAttempt> known, IntFunction<PaymentAttempt> told) {
    return TABLE.get(KINDS.indexOf(known)).replace(" ", "").charAt(KINDS.indexOf(told));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void have_one_latest(Row row) {
    assertThat(PaymentAttempt.latest(row.known(), row.told()))
        .isEqualTo(row.answer() == '=' ? row.known() : row.told());
  }
}
