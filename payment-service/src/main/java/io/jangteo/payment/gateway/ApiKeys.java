package io.jangteo.payment.gateway;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What one of our accounts at a provider authorises itself with. There are two while they are being
 * changed: the first is used until the provider does not know it any more. Never shown.
 */
final class ApiKeys {

  private final List<String> authorizations;
  private final AtomicInteger inUse = new AtomicInteger();

  /**
   * @param authorizations whole values of the header, the one to start with first
   */
  ApiKeys(List<String> authorizations) {
    this.authorizations = List.copyOf(authorizations);
  }

  /** The one in use, then the others; one look for the whole of a call. */
  List<Key> inOrder() {
    var first = inUse.get();
    return IntStream.range(0, authorizations.size())
        .map(after -> (first + after) % authorizations.size())
        .mapToObj(index -> new Key(index, authorizations.get(index)))
        .toList();
  }

  void use(Key key) {
    inUse.set(key.index());
  }

  /** One of them. */
  record Key(int index, String authorization) {
    @Override
    public String toString() {
      return "Key[" + index + "]";
    }
  }
}
