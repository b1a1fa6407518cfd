package io.jangteo.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class ReadingAHeapTest {

  private static final String EARLY =
      """
      14838:
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:        216955       54687624  [B (java.base@25.0.3)
         2:          1047        6709104  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
         3:          2483        1199160  io.jangteo.order.domain.Order
         4:             2             48  io.jangteo.order.domain.Order
         5:             1             16  jdk.internal.vm.FillerObject (java.base@25.0.3)
      Total        220488       62595952
      """;

  private static final String LATE =
      """
         1:           100           1000  [B (java.base@25.0.3)
         2:          2483        1199308  io.jangteo.order.domain.Order
         3:             4             64  io.jangteo.order.domain.OrderLine
      Total          2587        1200372
      """;

  private final LiveHeap early = LiveHeap.read(EARLY.lines());
  private final LiveHeap late = LiveHeap.read(LATE.lines());

  @Test
  void what_the_collector_leaves_between_objects_does_not_count() {
    assertThat(early.bytes()).isEqualTo(54_687_624 + 1_199_160 + 48);
  }

  @Test
  void classes_of_one_name_are_one() {
    assertThat(early.bytesByClass()).containsEntry("io.jangteo.order.domain.Order", 1_199_208L);
  }

  @Test
  void it_tells_what_there_is_more_of() {
    assertThat(late.moreThan(early, 2))
        .containsExactly(
            entry("io.jangteo.order.domain.Order", 100L),
            entry("io.jangteo.order.domain.OrderLine", 64L));
  }
}
