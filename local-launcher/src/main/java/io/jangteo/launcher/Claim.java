package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Who runs the marketplace of a data folder. A lock of the operating system says whether somebody
 * does, because it goes with its process, however that ends; the file's text says who.
 */
final class Claim implements AutoCloseable {
  /** The process that runs the marketplace. */
  record Holder(long pid, int portBase, boolean ready) {
    String text() {
      return "%d %d %b".formatted(pid, portBase, ready);
    }

    static Optional<Holder> parse(String text) {
      String[] words = text.strip().split(" ", -1);
      return words.length == 3
          ? Optional.of(
              new Holder(
                  Long.parseLong(words[0]),
                  Integer.parseInt(words[1]),
                  Boolean.parseBoolean(words[2])))
          : Optional.empty();
    }
  }

  private final FileChannel channel;
  private final Path holderFile;
  private final int portBase;

  private Claim(FileChannel channel, Path holderFile, int portBase) {
    this.channel = channel;
    this.holderFile = holderFile;
    this.portBase = portBase;
  }

  static Claim take(DataFolder data, int portBase) {
    try {
      Files.createDirectories(data.path());
      FileChannel channel = open(data);
      if (channel.tryLock() == null) {
        channel.close();
        throw new StartFailure(
            "A marketplace is already running from %s%s. Look at it with ./run status, end it with ./run stop."
                .formatted(
                    data.path(),
                    holder(data)
                        .map(holder -> " (process %d)".formatted(holder.pid()))
                        .orElse("")));
      }
      var claim = new Claim(channel, holderFile(data), portBase);
      claim.write(false);
      return claim;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who holds it now, if anybody does. */
  static Optional<Holder> holder(DataFolder data) {
    if (!Files.exists(data.lock())) {
      return Optional.empty();
    }
    try (FileChannel channel = open(data)) {
      try (FileLock lock = channel.tryLock()) {
        return lock == null
            ? Holder.parse(Files.readString(holderFile(data)))
            : Optional.<Holder>empty();
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void ready() {
    write(true);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(boolean ready) {
    try {
      Files.writeString(
          holderFile, new Holder(ProcessHandle.current().pid(), portBase, ready).text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open(DataFolder data) throws IOException {
    return FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Path holderFile(DataFolder data) {
    return data.path().resolve("holder");
  }
}
