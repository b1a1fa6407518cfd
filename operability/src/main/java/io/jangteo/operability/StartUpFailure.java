package io.jangteo.operability;

import io.jangteo.operability.StartUpCheck.Wrong;
import java.util.List;
import java.util.stream.Collectors;

/** What start-up checks found: the process must not take any work. */
public final class StartUpFailure extends RuntimeException {

  private final List<Wrong> found;

  StartUpFailure(List<Wrong> found) {
    super(found.stream().map(Wrong::toString).collect(Collectors.joining(System.lineSeparator())));
    this.found = List.copyOf(found);
  }

  public List<Wrong> found() {
    return found;
  }
}
