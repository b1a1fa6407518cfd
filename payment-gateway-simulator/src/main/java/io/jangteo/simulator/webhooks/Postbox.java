package io.jangteo.simulator.webhooks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where a provider sends its notices, and how it tries. */
public interface Postbox {
  URI url();

  Duration timeout();

  /** Minutes from each failure to the next attempt. */
  List<Integer> resendAfterMinutes();

  Map<String, String> headers(Webhook webhook, int resends, Instant now);

  boolean accepts(int status);
}
