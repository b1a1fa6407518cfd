package io.jangteo.settlement.domain;

import java.util.Optional;
import java.util.UUID;

/** The record of who had what rebuilt, and how far it is. */
public interface Rebuilds {

  void add(Rebuild rebuild);

  /** As it stands now. */
  void replace(Rebuild rebuild);

  Optional<Rebuild> find(UUID id);
}
