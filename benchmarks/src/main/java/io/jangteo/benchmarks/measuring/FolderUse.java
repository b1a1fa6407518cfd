package io.jangteo.benchmarks.measuring;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What is in a folder that is in use: what goes while it is looked at does not count. */
public record FolderUse(long folders, long files, long bytes) {

  public static FolderUse of(Path folder) throws IOException {
    var counting = new Counting();
    Files.walkFileTree(folder, counting);
    return new FolderUse(counting.folders, counting.files, counting.bytes);
  }

  private static final class Counting extends SimpleFileVisitor<Path> {
    /** Less the one that is looked into. */
    private long folders = -1;

    private long files;
    private long bytes;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      folders++;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files++;
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
