package io.jangteo.order.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** This service's copy of the catalogue. */
public interface Catalogue {

  /** By SKU; those it does not know are not there. */
  Map<String, Offer> offers(Set<String> skuIds);

  /** Takes each product as it is now, unless a later version of it is known already. */
  void take(List<Product> products);
}
