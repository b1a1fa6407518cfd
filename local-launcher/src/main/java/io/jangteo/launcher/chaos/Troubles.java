package io.jangteo.launcher.chaos;

import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.servers.KafkaTopics;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;

/** What can happen to a running marketplace, one thing after the other as luck has it. */
final class Troubles {

  private static final List<Part> PROCESSES = List.of(Part.values());
  private static final int ALL_LUCK = 24;
  private static final int LONGEST_MILLIS = 10_000;
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final int END_SECONDS = 60;
  private static final int ANSWER_SECONDS = 5;

  private final Marketplace marketplace;
  private final Wires wires;
  private final ReplicatedMySql mySql;
  private final Disk binlogDisk;
  private final FaultyGateway gateway;
  private final Random luck;
  private final PrintStream out;
  private final List<Happening> happened = new ArrayList<>();

  Troubles(
      Marketplace marketplace,
      Wires wires,
      ReplicatedMySql mySql,
      Disk binlogDisk,
      Api api,
      Random luck,
      PrintStream out) {
    this.marketplace = marketplace;
    this.wires = wires;
    this.mySql = mySql;
    this.binlogDisk = binlogDisk;
    this.gateway = new FaultyGateway(api);
    this.luck = luck;
    this.out = out;
  }

  List<Happening> happened() {
    return List.copyOf(happened);
  }

  /** Returns when it is over, as far as it ends by itself. */
  void next() throws InterruptedException {
    int draw = luck.nextInt(ALL_LUCK);
    if (draw < 7) {
      kill(oneOf(PROCESSES));
    } else if (draw < 10) {
      freeze(oneOf(PROCESSES), forAWhile());
    } else if (draw < 12) {
      restart(oneOf(Part.DEPLOYED));
    } else if (draw < 15) {
      cut(oneOf(wires.lines()), forAWhile());
    } else if (draw < 16) {
      hearAllAgain(oneOf(Part.DEPLOYED));
    } else if (draw < 18) {
      failOver();
    } else if (draw < 22) {
      treatTheGateway(draw);
    } else {
      fillTheDisk(forAWhile());
    }
  }

  /** What does not end by itself. */
  void end() throws IOException, InterruptedException {
    wires.heal();
    if (mySql.primary() != marketplace.mySql()) {
      failOver();
    }
    gateway.recover();
  }

  private <T> T oneOf(List<T> all) {
    return all.get(luck.nextInt(all.size()));
  }

  private Duration forAWhile() {
    return Duration.ofMillis(1 + luck.nextInt(LONGEST_MILLIS));
  }

  private void kill(Part part) {
    end(part, "killed", ProcessHandle::destroyForcibly);
  }

  private void restart(Part part) {
    end(part, "asked to end", ProcessHandle::destroy);
  }

  private void end(Part part, String what, Consumer<ProcessHandle> how) {
    process(part)
        .ifPresent(
            process -> {
              tell(what, part.title());
              how.accept(process);
            });
  }

  private void freeze(Part part, Duration time) throws InterruptedException {
    var process = process(part);
    if (process.isPresent()) {
      tell("frozen", part.title());
      Freezing.freeze(process.get().pid(), time);
    }
  }

  /** Half of the times both ends are told; else they find out. */
  private void cut(Wires.Line line, Duration time) throws InterruptedException {
    if (luck.nextBoolean()) {
      tell("cut off", line.name());
      line.wire().unplug();
      Thread.sleep(time);
      line.wire().plugIn();
    } else {
      tell("swallowed", line.name());
      line.wire().goDead();
    }
  }

  /** As a good operator does it: what was committed is on the replica before the primary dies. */
  private void failOver() {
    tell("failed over", Part.MYSQL.title());
    wires.unplugMySql();
    mySql.writeNoMore();
    mySql.awaitReplica();
    mySql.failOver();
    wires.plugInMySql(mySql.primary().port());
    mySql.rejoin();
  }

  /** Commits wait for room. MySQL looks once a minute whether there is some again. */
  private void fillTheDisk(Duration time) throws InterruptedException {
    if (binlogDisk.canBeFull()) {
      tell("without room on its disk", Part.MYSQL.title());
      binlogDisk.fill();
      Thread.sleep(time);
      binlogDisk.free();
    }
  }

  /** Its consumers begin at the beginning, and are told of everything once more. */
  private void hearAllAgain(Part part) throws InterruptedException {
    var process = process(part);
    if (process.isEmpty()) {
      return;
    }
    process.get().destroy();
    process.get().onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).exceptionally(_ -> null).join();
    try (var admin =
        KafkaTopics.admin(marketplace.addresses().kafkaBootstrapServers(), ANSWER_SECONDS)) {
      for (String group : withoutMembers(admin)) {
        beginAgain(admin, group);
      }
      tell("told everything again", part.title());
    } catch (ExecutionException e) {
      // Kafka is away as well, or the group's members are back: then it is a restart.
      tell("asked to end", part.title());
    }
  }

  private static List<String> withoutMembers(Admin admin)
      throws ExecutionException, InterruptedException {
    var empty = ListGroupsOptions.forConsumerGroups().inGroupStates(Set.of(GroupState.EMPTY));
    return admin.listGroups(empty).valid().get().stream().map(GroupListing::groupId).toList();
  }

  private static void beginAgain(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    admin
        .alterConsumerGroupOffsets(
            group,
            committed.keySet().stream()
                .collect(Collectors.toMap(it -> it, _ -> new OffsetAndMetadata(0))))
        .all()
        .get();
  }

  private void treatTheGateway(int draw) throws InterruptedException {
    try {
      switch (draw) {
        case 18 -> {
          gateway.becomeFaulty();
          tell("faulty", Part.SIMULATOR.title());
        }
        case 19 -> {
          gateway.becomeSlow(SLOW);
          tell("slow", Part.SIMULATOR.title());
        }
        case 20 -> {
          gateway.goAway(forAWhile().plusSeconds(1));
          tell("away", Part.SIMULATOR.title());
        }
        default -> {
          gateway.recover();
          tell("as it should be", Part.SIMULATOR.title());
        }
      }
    } catch (IOException away) {
      // It does not listen, which is trouble enough.
    }
  }

  private Optional<ProcessHandle> process(Part part) {
    return Optional.ofNullable(marketplace.processIds().get(part))
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive);
  }

  private void tell(String what, String whom) {
    happened.add(new Happening(Instant.now(), what, whom));
    out.printf("  %s: %s%n", whom, what);
  }
}
