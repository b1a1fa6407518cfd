package io.jangteo.settlement.paying;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.transaction.support.TransactionOperations;

@Configuration
class PayingConfiguration {

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

  /** Ends, with all calls settled, before the database is let go. */
  @Bean(destroyMethod = "close")
  @DependsOn("entityManagerFactory")
  ExecutorService bankCalls() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("bank-", 0).factory());
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
      ExecutorService bankCalls,
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
