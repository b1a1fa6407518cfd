package io.jangteo.inventory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the others know of stock. Whoever changes stock marks it as untold in the same statement;
 * see {@link Stock#move}.
 */
public interface StockLevels {

  /**
   * SKUs that are marked, in ascending order. Nobody else tells them, and nobody begins to wait for
   * them, until this transaction ends; orders go on.
   *
   * @param after only SKUs behind this one
   */
  List<String> lockUntold(String after, int limit);

  /** The same, of these SKUs, whether marked or not. */
  List<String> lock(Collection<String> skuIds);

  /**
   * What there is of these SKUs, in ascending order. Ask for it once they are locked: then it is
   * never older than what anyone has told.
   */
  List<CurrentLevel> current(Collection<String> lockedSkuIds);

  /**
   * Keeps a SKU from being told until this transaction ends. Any number may at once.
   *
   * @return false when there is no such SKU
   */
  boolean holdBack(String skuId);

  /** These were told, as they are. */
  void told(List<CurrentLevel> levels, Instant at);

  /**
   * Takes the mark of these away, unless they changed since they were read. Call it last in a
   * transaction: the rows it changes are the ones that everybody wants.
   */
  void settle(List<CurrentLevel> levels);

  /** How many SKUs are marked. */
  long countUntold();
}
