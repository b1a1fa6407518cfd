package io.jangteo.settlement.paying;

import io.jangteo.operability.OutgoingCalls;
import io.jangteo.settlement.bank.BankProperties;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.BankAccounts;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Holidays;
import io.jangteo.settlement.domain.PayDays;
import io.jangteo.settlement.domain.Payouts;
import io.jangteo.settlement.domain.Withholdings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

@Configuration
class PayingConfiguration {

  /** For transfers under way when the service stops. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(7);

  @Bean
  PreparePayouts.Tables payingTables(
      Payouts payouts,
      Withholdings withholdings,
      BankAccounts accounts,
      Holidays holidays,
      PayDays.Archive payDays,
      AdminActions audit) {
    return new PreparePayouts.Tables(payouts, withholdings, accounts, holidays, payDays, audit);
  }

  @Bean
  PreparePayouts preparePayouts(
      PreparePayouts.Tables tables,
      TransactionOperations transactions,
      Clock clock,
      TellOfPayouts telling,
      PayingProperties properties) {
    return new PreparePayouts(tables, transactions, clock, telling, properties.terms());
  }

  @Bean
  OutgoingCalls bankCalls() {
    return new OutgoingCalls("bank", LAST_ANSWERS);
  }

  @Bean
  SendPayouts sendPayouts(
      Payouts payouts,
      Books books,
      Bank bank,
      TransactionOperations transactions,
      PayingProperties properties,
      BankProperties bankProperties,
      Clock clock,
      TellOfPayouts telling,
      OutgoingCalls bankCalls,
      MeterRegistry registry) {
    return new SendPayouts(
        payouts,
        books,
        bank,
        transactions,
        properties.rules(bankProperties.callBudget()),
        clock,
        telling,
        bankCalls,
        properties.transfersInFlight(),
        registry);
  }
}
