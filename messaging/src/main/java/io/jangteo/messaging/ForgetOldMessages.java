package io.jangteo.messaging;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;

/** Keeps the inbox as long as a message can come again: a day longer than the topics keep it. */
final class ForgetOldMessages {

  static final Duration RETENTION = Duration.ofDays(8);

  private final Inboxes inboxes;
  private final Clock clock;

  ForgetOldMessages(Inboxes inboxes, Clock clock) {
    this.inboxes = inboxes;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void runOnce() {
    inboxes.forgetBefore(clock.instant().minus(RETENTION));
  }
}
