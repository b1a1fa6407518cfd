package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What outbox-relay's API can do, by hand. */
@Command(
    name = "relay",
    description = "Shows what the relay does, and has it do something else.",
    synopsisSubcommandLabel = "COMMAND")
final class RelayCommand implements Runnable {
  private static final Caller ADMIN = new Caller(Role.ADMIN, "local-admin");
  private static final String SHARDS = "/v1/admin/relay/shards/";

  @Mixin private final LocalMarketplace local = new LocalMarketplace();
  @Spec private CommandSpec spec;

  @Option(names = "--shard", paramLabel = "NAME", description = "Which (default ${DEFAULT-VALUE}).")
  private String shard = "marketplace";

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(description = "How far it is, and what is set aside.")
  int status() throws IOException, InterruptedException {
    return ask(api -> api.get(Part.RELAY, SHARDS + shard, ADMIN));
  }

  @Command(description = "Reads nothing for a while; what is written waits in the binlog.")
  int pause(
      @Option(
              names = "--for",
              paramLabel = "DURATION",
              description = "Such as PT10M, and a day at most (default ${DEFAULT-VALUE}).",
              defaultValue = "PT10M")
          Duration time,
      @Option(names = "--reason", required = true) String reason)
      throws IOException, InterruptedException {
    return post("/pause", Map.of("seconds", time.toSeconds(), "reason", reason));
  }

  @Command(description = "Ends a pause.")
  int resume() throws IOException, InterruptedException {
    return post("/resume", Map.of());
  }

  @Command(description = "Publishes what is set aside of an aggregate, and lets it go on.")
  int release(
      @Parameters(paramLabel = "DATABASE") String database,
      @Parameters(paramLabel = "TYPE") String type,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--skip-refused", description = "Leave out what still cannot be published.")
          boolean skipRefused)
      throws IOException, InterruptedException {
    return post(
        "/parked/release",
        Map.of(
            "database", database,
            "aggregateType", type,
            "aggregateId", id,
            "skipRefused", skipRefused));
  }

  @Command(description = "Moves the position; says only what that would do, without --confirm.")
  int position(
      @Option(
              names = "--set",
              paramLabel = "GTIDS",
              required = true,
              description = "What is to count as published: GTIDs, EARLIEST or LATEST.")
          String to,
      @Option(names = "--reason", required = true) String reason,
      @Option(names = "--confirm", description = "Do it.") boolean confirm)
      throws IOException, InterruptedException {
    return post("/position", Map.of("to", to, "reason", reason, "dryRun", !confirm));
  }

  @Command(
      description =
          "Publishes rows again to a topic; only counts them, without the count as --rows.")
  int replay(
      @Option(names = "--topic", required = true) String topic,
      @Option(names = "--reason", required = true) String reason,
      @Option(names = "--id", paramLabel = "UUID", description = "One event.") @Nullable UUID id,
      @Option(names = "--from", paramLabel = "TIME", description = "Such as 2026-11-21T10:00:00Z.")
          @Nullable Instant from,
      @Option(names = "--to", paramLabel = "TIME") @Nullable Instant to,
      @Option(names = "--database") @Nullable String database,
      @Option(names = "--aggregate-type") @Nullable String aggregateType,
      @Option(names = "--aggregate-id") @Nullable String aggregateId,
      @Option(names = "--event-type") @Nullable String eventType,
      @Option(names = "--rows", description = "What the dry run counted.") @Nullable Long rows)
      throws IOException, InterruptedException {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("topic", topic);
    body.put("reason", reason);
    body.put("id", id);
    body.put("from", from);
    body.put("to", to);
    body.put("database", database);
    body.put("aggregateType", aggregateType);
    body.put("aggregateId", aggregateId);
    body.put("eventType", eventType);
    body.put("expectedRows", rows);
    return post("/replays", body);
  }

  private int post(String path, Object body) throws IOException, InterruptedException {
    return ask(api -> api.post(Part.RELAY, SHARDS + shard + path, ADMIN, body, Map.of()));
  }

  private interface Question {
    Answer ask(Api api) throws IOException, InterruptedException;
  }

  private int ask(Question question) throws IOException, InterruptedException {
    try (var marketplace = local.attach();
        var api = new Api(marketplace)) {
      var answer = question.ask(api);
      var out = spec.commandLine().getOut();
      out.println(
          Json.MAPPER
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(Json.MAPPER.readTree(answer.body())));
      return answer.isSuccess() ? 0 : 1;
    }
  }
}
