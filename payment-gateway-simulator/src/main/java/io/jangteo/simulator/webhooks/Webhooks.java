package io.jangteo.simulator.webhooks;

import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.faults.Faults;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices in the background. They are hints: those not delivered die with the process. */
public final class Webhooks {
  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
  private static final int UNDELIVERED_LIMIT = 10_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Map<Provider, Postbox> postboxes;
  private final Faults faults;
  private final Duration minute;
  private final Clock clock;
  private final Semaphore room = new Semaphore(UNDELIVERED_LIMIT);

  /** A minute of a provider's resend schedule lasts {@code minute} here. */
  public Webhooks(Map<Provider, Postbox> postboxes, Faults faults, Duration minute, Clock clock) {
    this.postboxes = Map.copyOf(postboxes);
    this.faults = faults;
    this.minute = minute;
    this.clock = clock;
  }

  public void send(Webhook webhook) {
    var postbox = postboxes.get(webhook.provider());
    if (postbox == null) {
      return;
    }
    var plan = faults.webhookPlanFor(webhook.provider(), webhook.pgKey());
    for (var copy = 0; copy < plan.copies(); copy++) {
      if (!room.tryAcquire()) {
        log.warn(
            "{} webhooks wait already: that of {} is lost", UNDELIVERED_LIMIT, webhook.pgKey());
        return;
      }
      Thread.startVirtualThread(() -> deliver(webhook, postbox, plan.delay()));
    }
  }

  private void deliver(Webhook webhook, Postbox postbox, Duration delay) {
    try {
      Thread.sleep(delay);
      var resends = 0;
      while (!accepted(webhook, postbox, resends)) {
        if (resends == postbox.resendAfterMinutes().size()) {
          log.warn("webhook {} of {} given up", webhook.id(), webhook.pgKey());
          return;
        }
        Thread.sleep(minute.multipliedBy(postbox.resendAfterMinutes().get(resends++)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  private boolean accepted(Webhook webhook, Postbox postbox, int resends)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(postbox.url())
            .timeout(postbox.timeout())
            .header("Content-Type", "application/json;charset=UTF-8")
            .POST(BodyPublishers.ofString(webhook.body()));
    postbox.headers(webhook, resends, clock.instant()).forEach(request::header);
    try {
      return postbox.accepts(
          Sender.CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      log.debug("webhook {} not delivered", webhook.id(), e);
      return false;
    }
  }

  /** Made on first use: without webhooks a start need not pay for TLS. */
  private static final class Sender {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }
}
