package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page whose commands are run as they stand there. */
record Page(Path file) {

    /** The blocks of commands under a heading, but for those that merely set what is to be set. */
    String commands(String heading) throws IOException {
        String below = Files.readString(file)
                .split(Pattern.quote("\n" + heading + "\n"), 2)[1]
                .split("\n#", 2)[0];
        List<String> blocks = Pattern.compile("(?s)```\n(.*?)```")
                .matcher(below)
                .results()
                .map(block -> block.group(1))
                .filter(block -> !block.startsWith("export "))
                .toList();
        assertTrue(!blocks.isEmpty(), heading);
        return String.join("", blocks);
    }
}
