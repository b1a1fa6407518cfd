package io.jangteo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A file that only its owner may read, made once and kept. */
final class PrivateFile {
  private PrivateFile() {}

  static String readOrCreate(Path file, Supplier<String> content) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Path making = file.resolveSibling(file.getFileName() + ".making");
        Files.deleteIfExists(making);
        Files.createFile(
            making,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(making, content.get());
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
