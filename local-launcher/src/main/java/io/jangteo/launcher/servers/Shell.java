package io.jangteo.launcher.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command of the system to its end. */
public interface Shell {
  record Result(int exitCode, String output) {
    public boolean failed() {
      return exitCode != 0;
    }
  }

  Result run(List<String> command);

  boolean isRoot();

  Shell SYSTEM =
      new Shell() {
        @Override
        public Result run(List<String> command) {
          try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
          } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(130, "interrupted");
          }
        }

        @Override
        public boolean isRoot() {
          return run(List.of("id", "-u")).output().strip().equals("0");
        }
      };
}
