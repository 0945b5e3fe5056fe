package uz.madad.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Day;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The rules of a programme: read by everybody, made by two people. */
@Path("/api/v1/rules/{programme}")
@Tag(name = "rules")
@RunOnVirtualThread
public class RuleSetResource {

    private static final String ANYBODY_KNOWN = "**";

    private final RuleSets ruleSets;
    private final ReadRuleSets readRuleSets;
    private final RuleSetDrafts drafts;
    private final ProposeRuleSet proposeRuleSet;
    private final ApproveRuleSet approveRuleSet;
    private final RefuseRuleSet refuseRuleSet;
    private final WithdrawRuleSet withdrawRuleSet;
    private final Clock clock;

    RuleSetResource(
            RuleSets ruleSets,
            ReadRuleSets readRuleSets,
            RuleSetDrafts drafts,
            ProposeRuleSet proposeRuleSet,
            ApproveRuleSet approveRuleSet,
            RefuseRuleSet refuseRuleSet,
            WithdrawRuleSet withdrawRuleSet,
            Clock clock) {
        this.ruleSets = ruleSets;
        this.readRuleSets = readRuleSets;
        this.drafts = drafts;
        this.proposeRuleSet = proposeRuleSet;
        this.approveRuleSet = approveRuleSet;
        this.refuseRuleSet = refuseRuleSet;
        this.withdrawRuleSet = withdrawRuleSet;
        this.clock = clock;
    }

    /** A rule set to be proposed. @param validTo last day in force, or absent: until a follower */
    public record NewProposal(
            @NotNull LocalDate validFrom,
            LocalDate validTo,
            @NotBlank @Size(max = 500) String act,
            @NotBlank @Size(max = 500) String article,

            @Pattern(regexp = "https?://\\S+") @Size(max = 500)
            String link,

            @NotNull @Schema(implementation = Object.class) JsonNode parameters) {}

    /** Why not. */
    public record Refusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed(ANYBODY_KNOWN)
    @Operation(summary = "The rule set in force on a day, today unless told")
    public RuleSet inForce(@PathParam("programme") String programme, @QueryParam("on") String on) {
        return ruleSets.inForce(programme, Day.of("on", on, LocalDate.now(clock)))
                .orElseThrow(Problem::notFound);
    }

    @GET
    @Path("/versions")
    @RolesAllowed(ANYBODY_KNOWN)
    @Operation(summary = "All rule sets, newest first; proposals only for those who make, approve or audit rules")
    public RestResponse<List<RuleSetVersion.View>> list(
            @PathParam("programme") String programme,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return readRuleSets
                .list(programme, Page.cursor(after, Integer.MAX_VALUE, Integer::valueOf), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed(ANYBODY_KNOWN)
    @Operation(summary = "One rule set")
    public RestResponse<RuleSetVersion.View> get(
            @PathParam("programme") String programme, @PathParam("version") int version) {
        return respond(readRuleSets.get(programme, version));
    }

    @GET
    @Path("/drafts")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "Rule sets that ship ready to be proposed")
    public List<RuleSetDrafts.Draft> drafts(@PathParam("programme") String programme) {
        return drafts.of(programme);
    }

    @POST
    @Path("/proposals")
    @RolesAllowed(Role.RULE_MAKER)
    @Idempotent
    @Operation(summary = "Proposes a rule set")
    public RestResponse<RuleSetVersion.View> propose(
            @PathParam("programme") String programme, @Valid @NotNull NewProposal proposal) {
        RuleSetVersion set = proposeRuleSet.propose(
                programme,
                new NewRuleSet(
                        proposal.validFrom(),
                        proposal.validTo(),
                        proposal.act(),
                        proposal.article(),
                        proposal.link(),
                        proposal.parameters()));
        return Version.created("/api/v1/rules/" + programme + "/versions/" + set.version(), set.view(), set.revision());
    }

    @POST
    @Path("/versions/{version}/approve")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Approves what another proposed; the rule set before it ends the day before")
    public RestResponse<RuleSetVersion.View> approve(
            @PathParam("programme") String programme,
            @PathParam("version") int version,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(approveRuleSet.approve(programme, version, ifMatch));
    }

    @POST
    @Path("/versions/{version}/refuse")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Refuses what another proposed")
    public RestResponse<RuleSetVersion.View> refuse(
            @PathParam("programme") String programme,
            @PathParam("version") int version,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull Refusal refusal) {
        return respond(refuseRuleSet.refuse(programme, version, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/versions/{version}/withdraw")
    @RolesAllowed(Role.RULE_MAKER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<RuleSetVersion.View> withdraw(
            @PathParam("programme") String programme,
            @PathParam("version") int version,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(withdrawRuleSet.withdraw(programme, version, ifMatch));
    }

    private static RestResponse<RuleSetVersion.View> respond(RuleSetVersion set) {
        return Version.ok(set.view(), set.revision());
    }
}
