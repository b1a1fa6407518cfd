package io.jangteo.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** For those who run the service: see what is parked, and handle it once the cause is mended. */
@Endpoint(id = "parked")
public class ParkedMessagesEndpoint {

  private static final int AT_MOST = 100;
  private static final int CONFLICT = 409;

  private final ParkedMessages parked;
  private final Inboxes inboxes;

  ParkedMessagesEndpoint(ParkedMessages parked, Inboxes inboxes) {
    this.parked = parked;
    this.inboxes = inboxes;
  }

  /** The oldest ones, and how many there are. */
  public record Parked(long count, List<ParkedMessages.Summary> oldest) {}

  /**
   * What came of it.
   *
   * @param messages not parked any more
   * @param reason why one still cannot be handled, if so: then all of them stay parked
   */
  public record Redriven(int messages, @Nullable String reason) {}

  @ReadOperation
  public Parked parked() {
    return new Parked(parked.count(), parked.oldest(AT_MOST));
  }

  @WriteOperation
  public WebEndpointResponse<Redriven> redrive(String consumer, String key) {
    var inbox = inbox(consumer);
    try {
      return new WebEndpointResponse<>(new Redriven(inbox.redrive(key), null));
    } catch (RuntimeException e) {
      if (Inbox.databaseIsAway(e)) {
        throw e;
      }
      return new WebEndpointResponse<>(new Redriven(0, String.valueOf(e.getMessage())), CONFLICT);
    }
  }

  private Inbox inbox(String consumer) {
    try {
      return inboxes.named(consumer);
    } catch (IllegalArgumentException e) {
      throw new InvalidEndpointRequestException(
          String.valueOf(e.getMessage()), "consumer: " + e.getMessage());
    }
  }
}
