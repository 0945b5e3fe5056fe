package uz.madad.rules;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import uz.madad.shared.Problem;

/** Parameters that need not be in force, for programmes that say what would become of their claims under them. */
@ApplicationScoped
public class PossibleRuleSets {

    private final RuleSetVersions versions;
    private final RuleSetDrafts drafts;
    private final ParameterSchemas schemas;

    PossibleRuleSets(RuleSetVersions versions, RuleSetDrafts drafts, ParameterSchemas schemas) {
        this.versions = versions;
        this.drafts = drafts;
        this.schemas = schemas;
    }

    /** Of a version, proposed or decided. @throws Problem 404 when there is none */
    @Transactional
    public JsonNode ofVersion(String programme, int version) {
        return versions.numbered(programme, version)
                .orElseThrow(Problem::notFound)
                .published()
                .parameters();
    }

    /** Of a draft that ships with the service. @throws Problem 404 when there is none of this name */
    public JsonNode ofDraft(String programme, String name) {
        return drafts.of(programme).stream()
                .filter(draft -> draft.name().equals(name))
                .map(draft -> draft.proposal().get("parameters"))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Of nobody's rule set yet. @throws Problem 400 when they don't fit the programme's schema */
    public JsonNode checked(String programme, JsonNode parameters) {
        schemas.check(programme, parameters);
        return parameters;
    }
}
