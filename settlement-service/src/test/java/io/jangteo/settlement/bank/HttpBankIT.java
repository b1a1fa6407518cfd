package io.jangteo.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.operability.Traces;
import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.Bank.Transfer;
import io.jangteo.settlement.domain.BankAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The contract against the simulator. */
class HttpBankIT extends BankContract {

  private static final String FAULT =
      """
      {"provider":"bank","operation":"transfer","effect":"silence","when":"%s","times":1}\
      """;

  private final Bank bank = bankAt(SimulatedBank.get().url(), SimulatedBank.KEY);

  @Override
  protected Bank bank() {
    return bank;
  }

  @Override
  protected void loseNextAnswer(Transfer transfer) {
    SimulatedBank.get().post("/admin/faults", FAULT.formatted("after"));
  }

  @Override
  protected void loseNextRequest(Transfer transfer) {
    SimulatedBank.get().post("/admin/faults", FAULT.formatted("before"));
  }

  @Override
  protected void sendBack(UUID id) {
    SimulatedBank.get().post("/admin/bank/returns", "{\"id\":\"%s\"}".formatted(id));
  }

  @Test
  void errors_of_the_bank_leave_a_transfer_in_doubt() {
    for (var account : new String[] {"sim-fail-1", "sim-badgateway-1", "sim-resetbefore-1"}) {
      var transfer = to(account + UUID.randomUUID().toString().substring(0, 8));

      assertThat(bank.send(transfer)).as(account).isInstanceOf(BankAnswer.Unclear.class);
      assertThat(bank.ask(transfer)).as(account).isEqualTo(new BankAnswer.Unheard());
      assertThat(bank.send(transfer)).as(account).isInstanceOf(BankAnswer.Completed.class);
    }
  }

  @Test
  void a_key_that_the_bank_does_not_know_and_a_bank_that_is_not_there_say_nothing_of_a_transfer() {
    var transfer = to("110-1");

    assertThat(bankAt(SimulatedBank.get().url(), "guessed").send(transfer))
        .isInstanceOf(BankAnswer.Unclear.class);
    assertThat(bankAt("http://127.0.0.1:1", SimulatedBank.KEY).send(transfer))
        .isInstanceOf(BankAnswer.Unclear.class);
    assertThat(bank.ask(transfer)).isEqualTo(new BankAnswer.Unheard());
  }

  /** Reference defect: the transfer there is made while rows are locked. */
  @Test
  void b_d13_the_bank_is_not_called_inside_a_transaction() {
    TransactionSynchronizationManager.setActualTransactionActive(true);
    try {
      assertThatThrownBy(() -> bank.send(to("110-1"))).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> bank.ask(to("110-1"))).isInstanceOf(IllegalStateException.class);
    } finally {
      TransactionSynchronizationManager.setActualTransactionActive(false);
    }
  }

  private static HttpBank bankAt(String url, String key) {
    return new HttpBank(
        new BankProperties(URI.create(url), key, 500, 1_500),
        new SimpleMeterRegistry(),
        Traces.NONE);
  }
}
