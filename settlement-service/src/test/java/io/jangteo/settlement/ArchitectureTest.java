package io.jangteo.settlement;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jangteo.settlement");

  @Test
  void the_domain_knows_java_and_money_only() {
    classes()
        .that()
        .resideInAPackage("..settlement.domain")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "io.jangteo.settlement.domain")
                .or(equivalentTo(Money.class)))
        .check(CODE);
  }

  @Test
  void the_domain_is_handed_time_and_ids() {
    noClasses()
        .that()
        .resideInAPackage("..settlement.domain")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(CODE);
  }

  @Test
  void only_jpa_knows_the_tables() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..settlement.jpa")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..",
            "org.hibernate..",
            "org.springframework.data..",
            "org.springframework.jdbc..",
            "java.sql..",
            "io.jangteo.settlement.jpa")
        .check(CODE);
  }

  @Test
  void of_the_features_only_closing_and_paying_know_another() {
    for (var feature :
        List.of(
            "booking",
            "viewing",
            "reporting",
            "rebuilding",
            "jpa",
            "reconciling",
            "gateway",
            "cycles",
            "adjusting",
            "agreeing",
            "bank")) {
      noClasses()
          .that()
          .resideInAPackage("..settlement." + feature)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.jangteo.settlement.*")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.jangteo.settlement." + feature, "io.jangteo.settlement.domain"))))
          .check(CODE);
    }
  }

  @Test
  void it_shares_nothing_with_other_services() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.jangteo..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.jangteo.settlement..",
                            "io.jangteo.contracts..",
                            "io.jangteo.messaging..",
                            "io.jangteo.http..",
                            "io.jangteo.operability.."))))
        .check(CODE);
  }

  @Test
  void it_sends_nothing_to_kafka_itself() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.clients.producer..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(".*KafkaTemplate|.*KafkaOperations")
        .check(CODE);
  }
}
