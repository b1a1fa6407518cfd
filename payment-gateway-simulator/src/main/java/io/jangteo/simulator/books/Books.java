package io.jangteo.simulator.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;

/**
 * The gateway's own books, in a store of their own: the oracle for what money really moved.
 *
 * <p>One thread writes. It takes everything that waits, applies it in one transaction and answers
 * after the commit, so that one fsync serves many requests and no answer runs ahead of the disk.
 */
public final class Books implements AutoCloseable {
  private static final int READERS = 4;
  private static final int WRITES_WAITING_LIMIT = 10_000;
  private static final int WRITES_PER_COMMIT_LIMIT = 500;

  private static final String EVERY_LINE =
      """
      SELECT c.*, a.depositor FROM charge c
      LEFT JOIN virtual_account a ON a.provider = c.provider AND a.pg_key = c.pg_key
      ORDER BY c.requested_at
      """;

  private final String url;
  private final FileChannel lockFile;
  private final BlockingQueue<SqlEntries> readers = new ArrayBlockingQueue<>(READERS);
  private final BlockingQueue<Write<?>> waiting = new ArrayBlockingQueue<>(WRITES_WAITING_LIMIT);
  private final SqlEntries writer;
  private final Thread writing;

  private Books(Path folder, FileChannel lockFile, Instant now) throws SQLException {
    this.lockFile = lockFile;
    this.url = "jdbc:sqlite:" + folder.resolve("books.db");
    try (var connection = connect(false)) {
      BooksSchema.bringUpToDate(connection);
      forgetExpiredAnswers(connection, now);
    }
    this.writer = new SqlEntries(connect(false));
    for (var i = 0; i < READERS; i++) {
      readers.add(new SqlEntries(connect(true)));
    }
    this.writing = Thread.ofPlatform().name("books").unstarted(this::writeUntilClosed);
  }

  /** Takes the folder for this process alone; fails when another one has it. */
  public static Books open(Path folder, Instant now) {
    try {
      Files.createDirectories(folder);
      // SQLite unpacks its library here, so that a killed process leaves nothing in /tmp.
      System.setProperty("org.sqlite.tmpdir", folder.toString());
      var lockFile =
          FileChannel.open(
              folder.resolve("books.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lockFile.tryLock() == null) {
        lockFile.close();
        throw new IllegalStateException("another simulator has the books in " + folder + " open");
      }
      var books = new Books(folder, lockFile, now);
      books.writing.start();
      return books;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  /** Reads what is durable. */
  public <T> T read(Function<? super Records, T> question) {
    SqlEntries reader = null;
    try {
      reader = readers.take();
      return question.apply(reader);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      if (reader != null) {
        readers.add(reader);
      }
    }
  }

  /** Returns once what {@code change} wrote is on the disk. */
  public <T> T write(Function<? super Entries, T> change) {
    var write = new Write<T>(change, new CompletableFuture<>());
    try {
      waiting.put(write);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return write.result().join();
  }

  /** Every charge, one at a time and as of one moment, however many there are. */
  public void forEachCharge(Consumer<ChargeLine> reader) {
    try (var connection = connect(true);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(EVERY_LINE)) {
      while (rows.next()) {
        var approved = rows.getLong("approved_at");
        reader.accept(
            new ChargeLine(
                Provider.valueOf(rows.getString("provider")).wireName(),
                rows.getString("pg_key"),
                rows.getString("merchant_order_id"),
                rows.getString("status"),
                rows.getLong("amount"),
                rows.getLong("cancelled_amount"),
                rows.getString("currency"),
                approved == 0 ? null : Instant.EPOCH.plus(approved, ChronoUnit.MICROS).toString(),
                rows.getString("method"),
                rows.getString("depositor")));
      }
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  /** Every transfer, as {@link #forEachCharge} does it. */
  public void forEachTransfer(Consumer<Transfer> reader) {
    try (var connection = connect(true);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM transfer ORDER BY requested_at, id")) {
      while (rows.next()) {
        reader.accept(SqlEntries.transfer(rows));
      }
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  @Override
  public void close() {
    try {
      waiting.put(Write.STOP);
      writing.join();
      for (var i = 0; i < READERS; i++) {
        readers.take().close();
      }
      writer.close();
      lockFile.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeUntilClosed() {
    var batch = new ArrayList<Write<?>>(WRITES_PER_COMMIT_LIMIT);
    try {
      do {
        batch.clear();
        batch.add(waiting.take());
        waiting.drainTo(batch, WRITES_PER_COMMIT_LIMIT - 1);
        commit(batch);
      } while (!batch.contains(Write.STOP));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All or none: after a failure nobody is told that anything happened. */
  private void commit(List<Write<?>> batch) {
    try {
      writer.begin();
      batch.forEach(write -> write.apply(writer));
      writer.commit();
    } catch (RuntimeException e) {
      batch.forEach(write -> write.result().completeExceptionally(e));
      writer.rollback();
      return;
    }
    batch.forEach(Write::finish);
  }

  private Connection connect(boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.setReadOnly(readOnly);
    return config.createConnection(url);
  }

  private static void forgetExpiredAnswers(Connection connection, Instant now) throws SQLException {
    try (var statement =
        connection.prepareStatement("DELETE FROM stored_answer WHERE expires_at <= ?")) {
      statement.setLong(1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
      statement.execute();
    }
  }
}
