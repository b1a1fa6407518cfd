package io.jangteo.messaging;

import java.util.List;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** For those who run the service: see what is parked, and handle it once the cause is mended. */
@Endpoint(id = "parked")
public class ParkedMessagesEndpoint {

  private static final int AT_MOST = 100;

  private final ParkedMessages parked;
  private final Inboxes inboxes;

  ParkedMessagesEndpoint(ParkedMessages parked, Inboxes inboxes) {
    this.parked = parked;
    this.inboxes = inboxes;
  }

  /** The oldest ones, and how many there are. */
  public record Parked(long count, List<ParkedMessages.Summary> oldest) {}

  /** What came of it. */
  public record Redriven(int messages) {}

  @ReadOperation
  public Parked parked() {
    return new Parked(parked.count(), parked.oldest(AT_MOST));
  }

  @WriteOperation
  public Redriven redrive(String consumer, String key) {
    return new Redriven(inbox(consumer).redrive(key));
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
