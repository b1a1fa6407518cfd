package io.jangteo.inventory.domain;

import java.util.Set;

/** Orders came for what is sold out: whoever sent them does not know, or has forgotten. */
public record SoldOutAskedFor(Set<String> skuIds) {

  public SoldOutAskedFor {
    skuIds = Set.copyOf(skuIds);
  }
}
