package io.jangteo.simulator.gateway;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets of one merchant at a provider: several are good at once while it changes them. */
public final class ApiKeys {
  private final List<String> issued;
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  public ApiKeys(List<String> issued) {
    this.issued = List.copyOf(issued);
  }

  public boolean isIssued(String key) {
    return issued.contains(key);
  }

  public boolean accepts(String key) {
    return isIssued(key) && !revoked.contains(key);
  }

  public void revoke(String key) {
    revoked.add(key);
  }

  public void restore(String key) {
    revoked.remove(key);
  }
}
