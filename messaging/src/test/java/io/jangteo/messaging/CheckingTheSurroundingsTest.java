package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Topic;
import io.jangteo.messaging.TopicChecks.Found;
import io.jangteo.operability.StartUpCheck.Wrong;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is refused at a start, and what is said of it. */
class CheckingTheSurroundingsTest {

  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void the_server_must_have_room_for_an_instance_and_the_one_that_takes_its_place() {
    assertThat(DatabaseChecks.room(24, 48)).isEmpty();
    assertThat(DatabaseChecks.room(24, 47))
        .hasValueSatisfying(
            wrong -> {
              assertThat(wrong.found()).contains("max_connections is 47");
              assertThat(wrong.needed()).startsWith("48,");
            });
  }

  @Test
  void the_server_must_not_hang_up_before_the_pool_does() {
    var lifetime = Duration.ofSeconds(150);
    assertThat(DatabaseChecks.idle(lifetime, Duration.ofSeconds(151))).isEmpty();
    assertThat(DatabaseChecks.idle(lifetime, lifetime)).isPresent();
  }

  @Test
  void clocks_may_differ_by_what_the_answer_took_and_a_little_more() {
    var most = DatabaseChecks.MOST_SKEW;
    var asked = NOW;
    var answered = NOW.plusSeconds(2);
    assertThat(DatabaseChecks.skew(asked, asked.minus(most), answered)).isEmpty();
    assertThat(DatabaseChecks.skew(asked, answered.plus(most), answered)).isEmpty();
    assertThat(DatabaseChecks.skew(asked, asked.minus(most).minusMillis(1), answered))
        .hasValueSatisfying(wrong -> assertThat(wrong.found()).contains("5 s behind ours"));
    assertThat(DatabaseChecks.skew(asked, answered.plusSeconds(60), answered))
        .hasValueSatisfying(wrong -> assertThat(wrong.found()).contains("60 s ahead of ours"));
  }

  @Test
  void a_topic_as_deployed_is_well() {
    assertThat(judge(Topic.ORDER_EVENTS, 12, "delete", WEEK)).isEmpty();
    assertThat(judge(Topic.CATALOG_PRODUCTS, 12, "compact", -1)).isEmpty();
  }

  @Test
  void a_topic_that_is_missing_or_otherwise_is_named_with_what_it_must_be() {
    assertThat(TopicChecks.judge(Topic.ORDER_EVENTS, Optional.empty()))
        .singleElement()
        .extracting(Wrong::toString)
        .asString()
        .contains("no topic order-events-v1; needed: it, with 12 partitions");
    assertThat(judge(Topic.ORDER_EVENTS, 6, "delete", WEEK))
        .singleElement()
        .extracting(Wrong::found)
        .isEqualTo("order-events-v1 has 6 partitions");
    assertThat(judge(Topic.CATALOG_PRODUCTS, 12, "delete", WEEK))
        .singleElement()
        .extracting(Wrong::needed)
        .isEqualTo("compact");
  }

  @Test
  void a_topic_must_forget_sooner_than_inboxes_do() {
    assertThat(judge(Topic.ORDER_EVENTS, 12, "delete", Duration.ofDays(8).toMillis() - 1))
        .isEmpty();
    assertThat(judge(Topic.ORDER_EVENTS, 12, "delete", Duration.ofDays(8).toMillis()))
        .singleElement()
        .extracting(Wrong::found)
        .asString()
        .contains("8 days");
    assertThat(judge(Topic.ORDER_EVENTS, 12, "delete", -1))
        .singleElement()
        .extracting(Wrong::found)
        .asString()
        .contains("for ever");
  }

  private static List<Wrong> judge(Topic topic, int partitions, String policy, long retention) {
    return TopicChecks.judge(topic, Optional.of(new Found(partitions, policy, retention)));
  }
}
