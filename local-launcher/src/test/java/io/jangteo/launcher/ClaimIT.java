package io.jangteo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimIT {
  @TempDir Path folder;

  @Test
  void nobody_holds_a_folder_that_was_never_used() {
    assertThat(Claim.holder(new DataFolder(folder))).isEmpty();
  }

  @Test
  void a_claim_given_up_is_nobody_s() {
    var data = new DataFolder(folder);

    Claim.take(data, 18_080).close();

    assertThat(Claim.holder(data)).isEmpty();
  }

  @Test
  void what_is_written_about_the_holder_reads_back() {
    var holder = new Claim.Holder(42, 18_080, true);

    assertThat(Claim.Holder.parse(holder.text())).contains(holder);
  }
}
