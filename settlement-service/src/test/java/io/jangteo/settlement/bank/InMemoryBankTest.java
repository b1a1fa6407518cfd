package io.jangteo.settlement.bank;

import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.Bank.Transfer;
import io.jangteo.settlement.domain.InMemoryBank;
import java.util.UUID;

class InMemoryBankTest extends BankContract {

  private final InMemoryBank bank = new InMemoryBank();

  @Override
  protected Bank bank() {
    return bank;
  }

  @Override
  protected void loseNextAnswer(Transfer transfer) {
    bank.meets(InMemoryBank.Fault.SILENCE_AFTER);
  }

  @Override
  protected void loseNextRequest(Transfer transfer) {
    bank.meets(InMemoryBank.Fault.SILENCE_BEFORE);
  }

  @Override
  protected void sendBack(UUID id) {
    bank.sendBack(id);
  }
}
