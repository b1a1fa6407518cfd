package io.jangteo.payment;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

/** The arrows between our packages. */
class ArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jangteo.payment");

  @Test
  void the_domain_knows_java_and_money_only() {
    classes()
        .that()
        .resideInAPackage("..payment.domain")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are of Java, Money, or the domain itself",
                type ->
                    type.getPackageName().startsWith("java.")
                        || type.getPackageName().startsWith("org.jspecify")
                        || type.isEquivalentTo(Money.class)
                        || type.getPackageName().equals("io.jangteo.payment.domain")
                        || type.isPrimitive()
                        || type.isArray()))
        .check(OURS);
  }

  @Test
  void the_domain_is_told_the_time_and_its_ids() {
    noClasses()
        .that()
        .resideInAPackage("..payment.domain")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(OURS);
  }

  @Test
  void only_jpa_knows_the_tables() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..payment.jpa")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..", "org.springframework.data..", "org.springframework.jdbc..")
        .check(OURS);
  }

  @Test
  void only_gateway_knows_the_wire() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..payment.gateway")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "io.github.resilience4j..")
        .check(OURS);
  }

  @Test
  void whoever_hears_of_orders_calls_no_gateway() {
    noClasses()
        .that()
        .resideInAPackage("..payment.following")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*Gateways?(\\$.*)?")
        .check(OURS);
  }

  @Test
  void transactions_are_opened_where_one_can_see_both_ends() {
    noMethods().should().beAnnotatedWith(Transactional.class).check(OURS);
    noClasses().should().beAnnotatedWith(Transactional.class).check(OURS);
  }

  @Test
  void no_other_service_is_known() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.jangteo.order..",
            "io.jangteo.inventory..",
            "io.jangteo.settlement..",
            "io.jangteo.relay..",
            "io.jangteo.simulator..")
        .check(OURS);
  }
}
