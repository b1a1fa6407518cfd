package io.jangteo.inventory;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jangteo.contracts.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.jangteo.inventory";

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void the_domain_knows_java_and_money_and_nothing_else() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".domain")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are Java's, Money, or of the domain",
                type ->
                    type.getPackageName().startsWith("java.")
                        || type.getPackageName().isEmpty()
                        || type.getPackageName().equals("org.jspecify.annotations")
                        || type.getPackageName().equals(ROOT + ".domain")
                        || type.isEquivalentTo(Money.class)))
        .check(SERVICE);
  }

  @Test
  void the_domain_is_handed_time_and_ids() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".domain")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(SERVICE);
  }

  @Test
  void only_jpa_knows_the_tables() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".jpa")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..",
            "org.hibernate..",
            "org.springframework.data..",
            "org.springframework.jdbc..",
            "java.sql..")
        .check(SERVICE);
  }

  @Test
  void features_do_not_know_each_other() {
    slices()
        .matching(
            ROOT
                + ".(holding|committing|importing|exporting|catalogue|categories|stock|levels|subscribing)..")
        .should()
        .notDependOnEachOther()
        .check(SERVICE);
  }

  @Test
  void no_other_service_is_known() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are not of another service",
                type ->
                    !type.getPackageName().startsWith("io.jangteo.")
                        || type.getPackageName()
                            .matches(
                                "io\\.jangteo\\.(inventory|contracts|messaging|http)(\\..*)?")))
        .check(SERVICE);
  }

  @Test
  void nothing_is_sent_to_kafka_but_through_the_outbox() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.clients.producer..")
        .check(SERVICE);
  }
}
