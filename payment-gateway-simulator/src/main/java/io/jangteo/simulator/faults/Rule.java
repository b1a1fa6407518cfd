package io.jangteo.simulator.faults;

import io.jangteo.simulator.books.Provider;
import org.jspecify.annotations.Nullable;

/** Which requests meet a fault; what is null matches everything. */
public record Rule(
    @Nullable Provider provider,
    @Nullable Operation operation,
    String keyPrefix,
    double probability,
    @Nullable Integer times,
    Fault fault) {

  public Rule {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be from 0 to 1");
    }
    if (times != null && times < 1) {
      throw new IllegalArgumentException("times must be 1 or more");
    }
  }

  boolean matches(Provider asked, Operation requested, String key) {
    return (provider == null || provider == asked)
        && (operation == null || operation == requested)
        && (requested == Operation.WEBHOOK) == concernsWebhooks()
        && key.startsWith(keyPrefix);
  }

  private boolean concernsWebhooks() {
    return switch (fault) {
      case Fault.WebhookCopies _, Fault.WebhookDelay _ -> true;
      case Fault.Delay _ -> false;
      case Fault.Trouble _ -> false;
    };
  }
}
