package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Language;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** Appeals against refusals, and the overrides that are given in them alone. */
@Path("/api/v1/claims/{id}")
@Tag(name = "training")
@RunOnVirtualThread
public class AppealResource {

    private static final int MOST_CHECKS = 10;

    private final AppealClaim appeal;
    private final GrantAppeal grant;
    private final UpholdRefusal uphold;
    private final ProposeOverride propose;
    private final DecideOverride decide;
    private final ReadAppeals readAppeals;
    private final ReadClaims read;

    AppealResource(
            AppealClaim appeal,
            GrantAppeal grant,
            UpholdRefusal uphold,
            ProposeOverride propose,
            DecideOverride decide,
            ReadAppeals readAppeals,
            ReadClaims read) {
        this.appeal = appeal;
        this.grant = grant;
        this.uphold = uphold;
        this.propose = propose;
        this.decide = decide;
        this.readAppeals = readAppeals;
        this.read = read;
    }

    /** Why the centre doesn't accept the refusal. @param grounds at most 2000 characters */
    public record NewAppeal(String grounds) {

        private NewAppeal valid() {
            new Violations().text("grounds", grounds, 2000).refuse();
            return this;
        }
    }

    /** Why an appeal is decided so. @param legalBasis act and article */
    public record AppealDecision(String reason, String legalBasis) {

        private Appeal.Why why() {
            new Violations()
                    .text("reason", reason, 1000)
                    .text("legalBasis", legalBasis, 500)
                    .refuse();
            return new Appeal.Why(reason, legalBasis);
        }
    }

    /** What is to be set aside. @param checks every check that stands in the way, once each */
    public record NewOverride(List<AppealView.SetAside> checks) {

        private Set<OverrideProposal.SetAside> setAside() {
            boolean some =
                    checks != null && !checks.isEmpty() && checks.stream().noneMatch(Objects::isNull);
            Violations violations = new Violations()
                    .when(!some, "checks", "required")
                    .when(checks != null && checks.size() > MOST_CHECKS, "checks", "too-many", MOST_CHECKS);
            if (some) {
                Set<String> named = new HashSet<>();
                for (int place = 0; place < checks.size(); place++) {
                    AppealView.SetAside one = checks.get(place);
                    String field = "checks[" + place + "].";
                    violations
                            .text(field + "check", one.check(), 50)
                            .text(field + "reason", one.reason(), 1000)
                            .text(field + "article", one.article(), 500)
                            .when(!named.add(one.check()), field + "check", "check-named-twice");
                }
            }
            violations.refuse();
            return checks.stream()
                    .map(one -> new OverrideProposal.SetAside(one.check(), one.reason(), one.article()))
                    .collect(Collectors.toSet());
        }
    }

    /** Why the checks aren't set aside. */
    public record OverrideRefusal(String reason) {

        private OverrideRefusal valid() {
            new Violations().text("reason", reason, 1000).refuse();
            return this;
        }
    }

    @GET
    @Path("/appeals")
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "The appeals of a claim with their overrides, oldest first")
    public List<AppealView> appeals(@PathParam("id") UUID id) {
        return readAppeals.of(id);
    }

    @POST
    @Path("/appeal")
    @RolesAllowed(Role.TRAINING_CENTER)
    @Idempotent
    @Operation(summary = "Appeals the refusal of one's own claim, within the term of the rule set")
    public RestResponse<ClaimView> appeal(
            @PathParam("id") UUID id,
            NewAppeal lodged,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        appeal.appeal(id, ifMatch, Violations.body(lodged).valid().grounds());
        return answer(id, language);
    }

    @POST
    @Path("/appeal/grant")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Sends an appealed claim back to review, where the rule grants it today")
    public RestResponse<ClaimView> grant(
            @PathParam("id") UUID id,
            AppealDecision decision,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        grant.grant(id, ifMatch, Violations.body(decision).why());
        return answer(id, language);
    }

    @POST
    @Path("/appeal/uphold")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Upholds the refusal of an appealed claim, for good")
    public RestResponse<ClaimView> uphold(
            @PathParam("id") UUID id,
            AppealDecision decision,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        uphold.uphold(id, ifMatch, Violations.body(decision).why());
        return answer(id, language);
    }

    @POST
    @Path("/appeal/override")
    @RolesAllowed(Role.APPROVER)
    @Idempotent
    @Operation(summary = "Proposes to set aside the checks that stand in an appealed claim's way")
    public RestResponse<ClaimView> propose(
            @PathParam("id") UUID id,
            NewOverride override,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        propose.propose(id, ifMatch, Violations.body(override).setAside());
        return answer(id, language);
    }

    @POST
    @Path("/appeal/override/confirm")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Sets the checks aside, as another officer proposed; the claim goes back to review")
    public RestResponse<ClaimView> confirm(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        decide.confirm(id, ifMatch);
        return answer(id, language);
    }

    @POST
    @Path("/appeal/override/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses to set the checks aside; the appeal is still to be decided")
    public RestResponse<ClaimView> refuse(
            @PathParam("id") UUID id,
            OverrideRefusal refusal,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        decide.refuse(id, ifMatch, Violations.body(refusal).valid().reason());
        return answer(id, language);
    }

    @POST
    @Path("/appeal/override/withdraw")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Takes one's own proposal to set checks aside back")
    public RestResponse<ClaimView> withdraw(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        decide.withdraw(id, ifMatch);
        return answer(id, language);
    }

    private RestResponse<ClaimView> answer(UUID id, String language) {
        return ClaimResource.tagged(read.one(id, Language.of(language)));
    }
}
