package io.jangteo.payment;

import io.jangteo.operability.OutgoingCalls;
import io.jangteo.payment.charging.ChargeWaitingPayments;
import io.jangteo.payment.charging.SettleAnswers;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.expiring.ExpireUnpaidPayments;
import io.jangteo.payment.gateway.GatewayProperties;
import io.jangteo.payment.jpa.Instance;
import io.jangteo.payment.jpa.OpenPaymentGauges;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.pacing.CallsInFlight;
import io.jangteo.payment.pacing.Loop;
import io.jangteo.payment.pacing.Spacing;
import io.jangteo.payment.reconciling.AskAboutUnresolvedPayments;
import io.jangteo.payment.reconciling.RecoverLostCalls;
import io.jangteo.payment.reconciling.TakeUpWhatWaited;
import io.jangteo.payment.reconciling.TakeUpWhatWeLeft;
import io.jangteo.payment.refunding.ReturnMoney;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The use cases, and the loops that drive them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaceProperties.class)
class PaymentConfiguration {

  /** For calls under way when the service stops: most gateways answer sooner. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(7);

  private final PaceProperties pace;
  private final Duration sweep;

  PaymentConfiguration(PaceProperties pace) {
    this.pace = pace;
    this.sweep = Duration.ofMillis(pace.sweepMillis());
  }

  @Bean
  Rules rules(GatewayProperties gateway) {
    return new Rules(
        pace.ladderSeconds().stream().map(Duration::ofSeconds).toList(),
        Duration.ofSeconds(pace.ladderEndSeconds()),
        Duration.ofMillis(pace.firstRetryMillis()),
        Duration.ofMillis(pace.longestRetryMillis()),
        Duration.ofMinutes(pace.gatewaySessionMinutes()),
        gateway.callBudget(),
        new Rules.Deposits(
            Duration.ofSeconds(pace.depositSettleSeconds()),
            Duration.ofMinutes(pace.depositGraceMinutes()),
            Duration.ofSeconds(pace.depositCheckSeconds())));
  }

  @Bean
  Instance instance(@Value("${jangteo.payment.instance-id:}") String id) {
    return new Instance(id.isBlank() ? UUID.randomUUID().toString() : id);
  }

  @Bean
  Bell chargingBell() {
    return new Bell();
  }

  @Bean
  Bell askingBell() {
    return new Bell();
  }

  @Bean
  Bell refundingBell() {
    return new Bell();
  }

  @Bean
  TransactionTemplate transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @Bean
  OutgoingCalls gatewayCalls() {
    return new OutgoingCalls("gateway", LAST_ANSWERS);
  }

  @Bean
  SettleAnswers settleAnswers(
      Payments payments, TransactionTemplate transactions, Rules rules, MeterRegistry registry) {
    return new SettleAnswers(payments, transactions, rules, answerSpacing(), registry);
  }

  /** Of one group's commits: whoever commits by itself has one of its own. */
  private Spacing answerSpacing() {
    return new Spacing(Duration.ofMillis(pace.answerSpacingMillis()));
  }

  @Bean
  ChargeWaitingPayments chargeWaitingPayments(
      Payments payments,
      TransactionTemplate transactions,
      Gateways gateways,
      SettleAnswers settling,
      Rules rules,
      OutgoingCalls gatewayCalls,
      Bell chargingBell,
      GatewayProperties gateway) {
    return new ChargeWaitingPayments(
        payments,
        transactions,
        gateways,
        settling,
        rules,
        gatewayCalls,
        chargingBell,
        new ChargeWaitingPayments.Limits(gateway.approvalsInFlight(), pace.paymentsPerClaim()));
  }

  @Bean
  AskAboutUnresolvedPayments askAboutUnresolvedPayments(
      Payments payments,
      TransactionTemplate transactions,
      Gateways gateways,
      SettleAnswers settling,
      Rules rules,
      OutgoingCalls gatewayCalls,
      GatewayProperties gateway) {
    return new AskAboutUnresolvedPayments(
        payments,
        transactions,
        gateways,
        settling,
        rules,
        new CallsInFlight(gatewayCalls, gateway.queriesInFlight()));
  }

  @Bean
  RecoverLostCalls recoverLostCalls(
      Payments payments, TransactionTemplate transactions, Rules rules) {
    return new RecoverLostCalls(payments, transactions, rules);
  }

  @Bean
  TakeUpWhatWeLeft takeUpWhatWeLeft(RecoverLostCalls recovering, Instance instance) {
    return new TakeUpWhatWeLeft(recovering, instance.name());
  }

  @Bean
  Loop charging(ChargeWaitingPayments charging, Bell chargingBell) {
    return new Loop("charging", sweep, chargingBell, charging::runOnce);
  }

  @Bean
  Loop asking(AskAboutUnresolvedPayments asking, Bell askingBell) {
    return new Loop("asking", sweep, askingBell, asking::runOnce);
  }

  @Bean
  Loop recovering(RecoverLostCalls recovering) {
    return new Loop("recovering", sweep, new Bell(), recovering::runOnce);
  }

  @Bean
  Loop expiring(
      Payments payments,
      TransactionTemplate transactions,
      Gateways gateways,
      SettleAnswers settling,
      Rules rules,
      OutgoingCalls gatewayCalls,
      GatewayProperties gateway) {
    var expiring =
        new ExpireUnpaidPayments(
            payments,
            transactions,
            gateways,
            settling,
            rules,
            new CallsInFlight(gatewayCalls, gateway.queriesInFlight()));
    return new Loop("expiring", sweep, new Bell(), expiring::runOnce);
  }

  @Bean
  Loop refunding(
      Refunds refunds,
      Payments payments,
      TransactionTemplate transactions,
      Gateways gateways,
      Rules rules,
      OutgoingCalls gatewayCalls,
      GatewayProperties gateway,
      Bell refundingBell) {
    var refunding =
        new ReturnMoney(
            refunds,
            payments,
            transactions,
            gateways,
            rules,
            new CallsInFlight(gatewayCalls, gateway.cancelsInFlight()),
            answerSpacing());
    var spacing = Duration.ofMillis(pace.refundSpacingMillis());
    return new Loop("refunding", sweep, spacing, refundingBell, refunding::runOnce);
  }

  @Bean
  Loop takingUp(
      Payments payments,
      Refunds refunds,
      TransactionTemplate transactions,
      Gateways gateways,
      Bell chargingBell,
      Bell askingBell,
      Bell refundingBell) {
    var waking = new Bell();
    var takingUp =
        new TakeUpWhatWaited(
            payments,
            refunds,
            transactions,
            gateways,
            waking,
            List.of(chargingBell, askingBell, refundingBell));
    return new Loop("taking-up", sweep, waking, takingUp::runOnce);
  }

  @Bean
  Loop gauging(OpenPaymentGauges gauges) {
    return new Loop(
        "gauging", Duration.ofSeconds(pace.gaugeSeconds()), new Bell(), gauges::runOnce);
  }
}
