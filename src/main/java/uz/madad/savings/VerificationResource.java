package uz.madad.savings;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Language;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** What the verifiers do: one looks first and recommends, another verifies, refuses or returns. */
@Path("/api/v1/savings")
@Tag(name = "savings")
@RunOnVirtualThread
public class VerificationResource {

    private static final int MOST_CUTS = 20;

    private final RecommendSaving recommend;
    private final VerifySaving verify;
    private final DecideAgainstSaving against;
    private final SavingReasons reasons;
    private final ReadSavings read;

    VerificationResource(
            RecommendSaving recommend,
            VerifySaving verify,
            DecideAgainstSaving against,
            SavingReasons reasons,
            ReadSavings read) {
        this.recommend = recommend;
        this.verify = verify;
        this.against = against;
        this.reasons = reasons;
        this.read = read;
    }

    /**
     * @param recommendation {@code VERIFY}, {@code REFUSE} or {@code RETURN}
     * @param cuts what is taken off the reported amount, each with its reason; only with {@code VERIFY}, at most 20
     * @param reasonCode of the catalogue; it and the comment are needed unless verification is recommended
     */
    public record SavingRecommendation(
            Verification.Recommendation recommendation, List<Cut> cuts, String reasonCode, String comment) {

        private List<Cut> taken() {
            List<Cut> taken = cuts == null ? List.of() : cuts;
            boolean advised = recommendation == Verification.Recommendation.VERIFY;
            Violations violations = new Violations()
                    .when(recommendation == null, "recommendation", "required")
                    .when(!taken.isEmpty() && !advised, "cuts", "cuts-when-verified")
                    .when(taken.size() > MOST_CUTS, "cuts", "too-many", MOST_CUTS)
                    .when(taken.stream().anyMatch(Objects::isNull), "cuts", "required");
            taken.stream().filter(Objects::nonNull).limit(MOST_CUTS).forEach(cut -> violations
                    .when(cut.amount() == null || !cut.amount().isPositive(), "cuts.amount", "positive")
                    .text("cuts.reasonCode", cut.reasonCode(), 50)
                    .text("cuts.comment", cut.comment(), 1000));
            if (advised) {
                violations
                        .optionalText("comment", comment, 1000)
                        .when(reasonCode != null, "reasonCode", "reason-unasked");
            } else {
                violations.text("reasonCode", reasonCode, 50).text("comment", comment, 1000);
            }
            violations.refuse();
            return taken;
        }
    }

    /** Why a saving is refused or returned. @param reasonCode of the catalogue */
    public record SavingGrounds(String reasonCode, String comment) {

        private Steps.Why why() {
            new Violations()
                    .text("reasonCode", reasonCode, 50)
                    .text("comment", comment, 1000)
                    .refuse();
            return new Steps.Why(reasonCode, comment);
        }
    }

    @GET
    @Path("/reasons")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "The reasons verifiers may give today, each with its ground")
    public List<SavingReasons.SavingReason> reasons(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return reasons.today(Language.of(language));
    }

    @POST
    @Path("/{id}/recommend")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "The first verifier advises to verify, with cuts, to refuse or to return")
    public RestResponse<SavingView> recommend(
            @PathParam("id") UUID id,
            SavingRecommendation recommendation,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        List<Cut> taken = Violations.body(recommendation).taken();
        recommend.recommend(
                id,
                ifMatch,
                recommendation.recommendation(),
                taken,
                new Steps.Why(recommendation.reasonCode(), recommendation.comment()));
        return answer(id, language);
    }

    @POST
    @Path("/{id}/verify")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "The second verifier agrees: the amount less the cuts is verified")
    public RestResponse<SavingView> verify(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        verify.verify(id, ifMatch);
        return answer(id, language);
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "The second verifier refuses the saving, with a reason")
    public RestResponse<SavingView> refuse(
            @PathParam("id") UUID id,
            SavingGrounds grounds,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        against.refuse(id, ifMatch, Violations.body(grounds).why());
        return answer(id, language);
    }

    @POST
    @Path("/{id}/return")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "The second verifier returns the report to its agency: please change")
    public RestResponse<SavingView> giveBack(
            @PathParam("id") UUID id,
            SavingGrounds grounds,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        against.giveBack(id, ifMatch, Violations.body(grounds).why());
        return answer(id, language);
    }

    private RestResponse<SavingView> answer(UUID id, String language) {
        return SavingResource.tagged(read.one(id, Language.of(language)));
    }
}
