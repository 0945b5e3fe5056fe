package uz.madad.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the sample registers: {@code --people 5000 --centers 215 --exporters 60 --seed 2026 --out DIR}. Certificates,
 * employments and disabilities follow from the number of people: 6,000, 4,000 and 120 of 5,000.
 */
public final class GenerateSamples {

    private static final List<String> OPTIONS = List.of("people", "centers", "exporters", "seed", "out");

    private GenerateSamples() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        Samples samples = new Samples(
                number(options, "people", 5_000),
                number(options, "centers", 215),
                number(options, "exporters", 60),
                number(options, "seed", 2026));
        samples.writeTo(Path.of(options.getOrDefault("out", "target/sample")));
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].replaceFirst("^--", "");
            if (!OPTIONS.contains(name) || i + 1 == args.length) {
                throw new IllegalArgumentException("options are --" + String.join(" N --", OPTIONS) + " DIR");
            }
            options.put(name, args[i + 1]);
        }
        return options;
    }

    private static int number(Map<String, String> options, String name, int usual) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(usual)));
    }
}
