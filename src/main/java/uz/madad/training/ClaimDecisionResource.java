package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Acting;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Language;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** What officers do with claims: review, approve, refuse, return, confirm a corrected account. */
@Path("/api/v1/claims")
@Tag(name = "training")
@RunOnVirtualThread
public class ClaimDecisionResource {

    private static final int MOST_AT_ONCE = 200;

    private final ReviewClaim review;
    private final ApproveClaim approve;
    private final ApproveClaims approveMany;
    private final DecideAgainstClaim against;
    private final ConfirmAccount confirmAccount;
    private final OfficerReasons reasons;
    private final ReadClaims read;
    private final Acting acting;

    ClaimDecisionResource(
            ReviewClaim review,
            ApproveClaim approve,
            ApproveClaims approveMany,
            DecideAgainstClaim against,
            ConfirmAccount confirmAccount,
            OfficerReasons reasons,
            ReadClaims read,
            Acting acting) {
        this.review = review;
        this.approve = approve;
        this.approveMany = approveMany;
        this.against = against;
        this.confirmAccount = confirmAccount;
        this.reasons = reasons;
        this.read = read;
        this.acting = acting;
    }

    /**
     * @param recommendation {@code APPROVE}, {@code REFUSE} or {@code RETURN}
     * @param reasonCode of the catalogue; it and the comment are needed unless approval is recommended
     */
    public record Review(Verdict.Recommendation recommendation, String reasonCode, String comment) {

        private void validate() {
            Violations violations = new Violations().when(recommendation == null, "recommendation", "required");
            if (recommendation == null || recommendation == Verdict.Recommendation.APPROVE) {
                violations.optionalText("reasonCode", reasonCode, 50).optionalText("comment", comment, 1000);
            } else {
                violations.text("reasonCode", reasonCode, 50).text("comment", comment, 1000);
            }
            violations.refuse();
        }
    }

    /** Why a claim is refused or returned. @param reasonCode of the catalogue */
    public record Grounds(String reasonCode, String comment) {

        private History.Why why() {
            new Violations()
                    .text("reasonCode", reasonCode, 50)
                    .text("comment", comment, 1000)
                    .refuse();
            return new History.Why(reasonCode, comment);
        }
    }

    /** The account an officer has looked at: the register's. @param mfo the bank's code @param account 20 digits */
    public record Account(String mfo, String account) {

        private ClaimView.Payee payee() {
            new Violations().text("mfo", mfo, 5).text("account", account, 20).refuse();
            return new ClaimView.Payee(mfo, account);
        }
    }

    /** @param claims ids, at most 200 */
    public record Approvals(List<UUID> claims) {

        private void validate() {
            new Violations()
                    .when(
                            claims == null
                                    || claims.isEmpty()
                                    || claims.stream().anyMatch(Objects::isNull),
                            "claims",
                            "required")
                    .when(claims != null && claims.size() > MOST_AT_ONCE, "claims", "too-many", MOST_AT_ONCE)
                    .refuse();
        }
    }

    /** @param status the claim's status now, or null where it wasn't approved @param problem why it wasn't, or null */
    public record ApprovalOutcome(UUID id, String status, Map<String, Object> problem) {

        private static ApprovalOutcome of(ApproveClaims.Outcome outcome, Language language) {
            return new ApprovalOutcome(
                    outcome.id(),
                    outcome.status() == null ? null : outcome.status().name(),
                    outcome.problem() == null ? null : outcome.problem().told(language));
        }
    }

    @GET
    @Path("/reasons")
    @RolesAllowed({Role.TRAINING_CENTER, Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "The reasons officers may give today, each with its ground")
    public List<OfficerReason> reasons(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return reasons.today(Language.of(language));
    }

    @POST
    @Path("/{id}/review")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Recommends to approve, refuse or return a claim")
    public RestResponse<ClaimView> review(
            @PathParam("id") UUID id,
            Review recommends,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        acting.standFor(actingFor, Role.REVIEWER);
        Violations.body(recommends).validate();
        review.review(
                id,
                ifMatch,
                recommends.recommendation(),
                new History.Why(recommends.reasonCode(), recommends.comment()));
        return answer(id, language);
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.APPROVER)
    @Idempotent
    @Operation(summary = "Approves a reviewed claim and commits the budget, or changes nothing")
    public RestResponse<ClaimView> approve(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        acting.standFor(actingFor, Role.APPROVER);
        approve.approve(id, ifMatch);
        return answer(id, language);
    }

    @POST
    @Path("/approvals")
    @RolesAllowed(Role.APPROVER)
    @Idempotent(resumable = true)
    @Operation(summary = "Approves many reviewed claims, with an outcome for each")
    public List<ApprovalOutcome> approveMany(
            Approvals approvals,
            @HeaderParam(Acting.FOR) String actingFor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        acting.standFor(actingFor, Role.APPROVER);
        Violations.body(approvals).validate();
        return approveMany.approve(approvals.claims()).stream()
                .map(outcome -> ApprovalOutcome.of(outcome, Language.of(language)))
                .toList();
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses a reviewed claim, with a reason")
    public RestResponse<ClaimView> refuse(
            @PathParam("id") UUID id,
            Grounds grounds,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        acting.standFor(actingFor, Role.APPROVER);
        against.refuse(id, ifMatch, Violations.body(grounds).why());
        return answer(id, language);
    }

    @POST
    @Path("/{id}/return")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Returns a reviewed claim to its centre: please change")
    public RestResponse<ClaimView> giveBack(
            @PathParam("id") UUID id,
            Grounds grounds,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        acting.standFor(actingFor, Role.APPROVER);
        against.giveBack(id, ifMatch, Violations.body(grounds).why());
        return answer(id, language);
    }

    @POST
    @Path("/{id}/confirm-account")
    @RolesAllowed(Role.APPROVER)
    @Idempotent
    @Operation(summary = "Confirms the corrected account of a claim whose payment failed, and orders it again")
    public RestResponse<ClaimView> confirmAccount(
            @PathParam("id") UUID id,
            Account account,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(Acting.FOR) String actingFor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        acting.standFor(actingFor, Role.APPROVER);
        confirmAccount.confirm(id, ifMatch, Violations.body(account).payee());
        return answer(id, language);
    }

    private RestResponse<ClaimView> answer(UUID id, String language) {
        return ClaimResource.tagged(read.one(id, Language.of(language)));
    }
}
