package io.jangteo.order;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jangteo.contracts.Money;
import io.jangteo.order.paying.Fingerprints;
import io.jangteo.order.paying.PaymentBody;
import io.jangteo.order.paying.PublishedInstruction;
import io.jangteo.order.viewing.OrderView;
import io.jangteo.order.viewing.OrdersChanged;
import io.jangteo.order.viewing.SellerOrderView;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jangteo.order");

  @Test
  void the_domain_knows_java_and_money_and_nothing_else() {
    classes()
        .that()
        .resideInAPackage("..order.domain")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify.annotations",
                    "io.jangteo.order.domain")
                .or(equivalentTo(Money.class)))
        .check(CLASSES);
  }

  @Test
  void time_and_ids_are_handed_to_the_domain() {
    noClasses()
        .that()
        .resideInAPackage("..order.domain")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(CLASSES);
  }

  @Test
  void only_jpa_knows_the_tables() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..order.jpa")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..",
            "org.hibernate",
            "org.hibernate.annotations..",
            "org.hibernate.type..",
            "org.springframework.jdbc..",
            "org.springframework.data..",
            "java.sql..",
            "..order.jpa")
        .check(CLASSES);
  }

  @Test
  void features_do_not_go_in_circles() {
    slices().matching("io.jangteo.order.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void no_other_service_is_known() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.jangteo.inventory..",
            "io.jangteo.payment..",
            "io.jangteo.settlement..",
            "io.jangteo.relay..",
            "io.jangteo.launcher..")
        .check(CLASSES);
  }

  @Test
  void a_feature_shows_only_what_others_need_of_it() {
    classes()
        .that()
        .resideOutsideOfPackage("..order.domain")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotBelongToAnyOf(
            // Whoever changes an order answers with these.
            OrderView.class,
            SellerOrderView.class,
            // Whoever changes an order tells those who wait.
            OrdersChanged.class,
            // An order may be placed with its payment.
            PaymentBody.class,
            Fingerprints.class,
            PublishedInstruction.class,
            OrderServiceApplication.class)
        .and()
        .areNotInterfaces()
        .should()
        .bePackagePrivate()
        .check(CLASSES);
  }

  @Test
  void kafka_is_read_and_never_written_to() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.clients.producer..", "org.springframework.kafka.core..")
        .check(CLASSES);
    methods()
        .that()
        .areAnnotatedWith(Transactional.class)
        .should()
        .beDeclaredInClassesThat()
        .resideInAPackage("..order.jpa")
        .check(CLASSES);
  }
}
