package io.jangteo.order.placing;

import java.util.List;

/** Writes orders in one transaction. */
interface OrderWriting {

  /**
   * An answer to each, in their order; all of it is committed then.
   *
   * @throws io.jangteo.order.domain.AlreadyTaken when a request or an id was there before; nothing
   *     of any of them was written
   * @throws io.jangteo.order.domain.StillUnderWay when one may be there soon; likewise
   */
  List<PlacingAnswer> write(List<WantedOrder> wanted);
}
