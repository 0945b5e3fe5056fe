package uz.madad.rules;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Rule sets that ship ready to be proposed, in {@code rules/<programme>.drafts.json}. */
@ApplicationScoped
class RuleSetDrafts {

    private final Programmes programmes;
    private final ObjectMapper json;

    RuleSetDrafts(Programmes programmes, ObjectMapper json) {
        this.programmes = programmes;
        this.json = json;
    }

    /**
     * A rule set nobody has proposed yet.
     *
     * @param remark what a rule-maker should know before proposing it
     * @param proposal the body of a proposal, but for its first day
     */
    public record Draft(
            String name,
            String remark,

            @Schema(implementation = Object.class) JsonNode proposal) {}

    List<Draft> of(String programme) {
        programmes.schemaOf(programme);
        try (InputStream drafts = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("rules/" + programme + ".drafts.json")) {
            return drafts == null ? List.of() : json.readValue(drafts, new TypeReference<List<Draft>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
