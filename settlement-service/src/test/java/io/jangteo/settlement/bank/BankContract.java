package io.jangteo.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.Bank.Transfer;
import io.jangteo.settlement.domain.BankAccount;
import io.jangteo.settlement.domain.BankAnswer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What any {@link Bank} must do. */
public abstract class BankContract {

  protected abstract Bank bank();

  /** The next transfer that is sent is done, and its answer is lost. */
  protected abstract void loseNextAnswer(Transfer transfer);

  /** The next transfer that is sent never arrives. */
  protected abstract void loseNextRequest(Transfer transfer);

  protected abstract void sendBack(UUID id);

  private final Transfer transfer = to("110-1");

  @Test
  void a_transfer_is_done_once_and_its_answer_is_the_same_again() {
    var first = bank().send(transfer);

    assertThat(first).isInstanceOf(BankAnswer.Completed.class);
    assertThat(bank().send(transfer)).isEqualTo(first);
    assertThat(bank().ask(transfer)).isEqualTo(first);
  }

  @Test
  void what_was_never_sent_is_unheard_of() {
    assertThat(bank().ask(transfer)).isEqualTo(new BankAnswer.Unheard());
  }

  @Test
  void a_closed_account_is_declined_for_good() {
    var closed = to("sim-decline-1");

    assertThat(bank().send(closed)).isEqualTo(new BankAnswer.Declined("ACCOUNT_CLOSED"));
    assertThat(bank().ask(closed)).isEqualTo(new BankAnswer.Declined("ACCOUNT_CLOSED"));
    assertThat(bank().send(closed)).isEqualTo(new BankAnswer.Declined("ACCOUNT_CLOSED"));
  }

  @Test
  void a_lost_answer_leaves_it_unclear_and_a_question_settles_it() {
    loseNextAnswer(transfer);

    assertThat(bank().send(transfer)).isInstanceOf(BankAnswer.Unclear.class);
    assertThat(bank().ask(transfer)).isInstanceOf(BankAnswer.Completed.class);
  }

  @Test
  void a_lost_request_leaves_it_unclear_and_unheard_of_and_it_can_be_sent_again() {
    loseNextRequest(transfer);

    assertThat(bank().send(transfer)).isInstanceOf(BankAnswer.Unclear.class);
    assertThat(bank().ask(transfer)).isEqualTo(new BankAnswer.Unheard());
    assertThat(bank().send(transfer)).isInstanceOf(BankAnswer.Completed.class);
  }

  @Test
  void what_comes_back_is_told_to_whoever_asks() {
    bank().send(transfer);
    sendBack(transfer.id());

    assertThat(bank().ask(transfer))
        .isInstanceOfSatisfying(
            BankAnswer.Returned.class,
            returned -> assertThat(returned.code()).isEqualTo("ACCOUNT_CLOSED"));
  }

  protected static Transfer to(String account) {
    return new Transfer(
        UUID.randomUUID(), Money.won(25_743), new BankAccount("088", account, "Kim"));
  }
}
