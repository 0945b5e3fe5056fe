package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import uz.madad.testing.Shell;

/** The one container of a rendered CronJob, run on this machine: a folder stands for each of its volumes. */
record RenderedJob(JsonNode container, Map<String, Path> mounts) {

    /** @param folder where its volumes are put, those of config maps with what is in them */
    static RenderedJob of(JsonNode objects, String name, Path folder) throws IOException {
        JsonNode pod = named(objects, "CronJob", name).at("/spec/jobTemplate/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        Map<String, Path> mounts = new HashMap<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            Path volume = Files.createDirectories(
                    folder.resolve("volume-" + mount.path("name").asText()));
            mounts.put(mount.path("mountPath").asText(), volume);
            for (JsonNode each : pod.path("volumes")) {
                if (each.path("name").equals(mount.path("name")) && each.has("configMap")) {
                    String map = each.at("/configMap/name").asText();
                    for (var file :
                            named(objects, "ConfigMap", map).path("data").properties()) {
                        Files.writeString(
                                volume.resolve(file.getKey()), file.getValue().asText());
                    }
                }
            }
        }
        return new RenderedJob(container, mounts);
    }

    /** The folder that stands for a volume. */
    Path mounted(String path) {
        return mounts.get(path);
    }

    /**
     * Runs its command with its environment; a value from a secret is the secret's name and key.
     *
     * @param machine what the image would have of its own
     * @param other settings in which it differs from what was rendered
     * @return what it said
     */
    String run(Map<String, String> machine, Map<String, String> other) throws Exception {
        Map<String, String> environment = new HashMap<>(machine);
        environment.put("TMPDIR", mounted("/tmp").toString());
        for (JsonNode variable : container.path("env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            environment.put(
                    variable.path("name").asText(),
                    secret.isMissingNode()
                            ? placed(variable.path("value").asText())
                            : secret.path("name").asText() + "/"
                                    + secret.path("key").asText());
        }
        environment.putAll(other);
        StringBuilder command = new StringBuilder();
        for (JsonNode word : container.path("command")) {
            command.append('\'').append(placed(word.asText())).append("' ");
        }
        return Shell.run(command.toString(), environment);
    }

    private String placed(String text) {
        for (var mount : mounts.entrySet()) {
            if (text.equals(mount.getKey()) || text.startsWith(mount.getKey() + "/")) {
                return mount.getValue() + text.substring(mount.getKey().length());
            }
        }
        return text;
    }

    private static JsonNode named(JsonNode objects, String kind, String name) {
        var found = StreamSupport.stream(objects.spliterator(), false)
                .filter(each -> each.path("kind").asText().equals(kind)
                        && each.at("/metadata/name").asText().equals(name))
                .findFirst();
        assertTrue(found.isPresent(), kind + "/" + name);
        return found.get();
    }
}
