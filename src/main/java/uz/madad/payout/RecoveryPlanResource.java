package uz.madad.payout;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Debts paid back in parts, by the word of two officers. */
@Path("/api/v1/recoveries")
@Tag(name = "payouts")
@RunOnVirtualThread
public class RecoveryPlanResource {

    private final RecoveryPlans plans;
    private final ProposePlan propose;
    private final DecidePlan decide;
    private final Clock clock;

    RecoveryPlanResource(RecoveryPlans plans, ProposePlan propose, DecidePlan decide, Clock clock) {
        this.plans = plans;
        this.propose = propose;
        this.decide = decide;
        this.clock = clock;
    }

    /** @param instalments how many equal parts, one a month @param firstDue day of the first */
    public record NewPlan(
            @NotNull Integer instalments,
            @NotNull LocalDate firstDue,
            @NotBlank @Size(max = 1000) String grounds) {}

    /** Why it is to be paid at once. */
    public record PlanRefusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @Path("/overdue")
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "Debts with a part that was due before today and isn't paid in full, by number")
    public RestResponse<List<RecoveryPlans.Overdue>> overdue(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return plans.overdue(LocalDate.now(clock), after, Page.limit(limit)).respond(uri);
    }

    @POST
    @Path("/{id}/plans")
    @Idempotent
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Proposes that what is still owed is paid back in equal parts, one a month")
    public RestResponse<RecoveryPlans.View> propose(@PathParam("id") UUID id, @NotNull @Valid NewPlan asked) {
        RecoveryPlans.View plan = propose.propose(id, asked.instalments(), asked.firstDue(), asked.grounds());
        return Version.created("/api/v1/recoveries/" + id, plan, plan.revision());
    }

    @POST
    @Path("/{id}/plans/{plan}/approve")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Approves a plan another officer proposed; it takes the place of an earlier one")
    public RestResponse<RecoveryPlans.View> approve(
            @PathParam("id") UUID id, @PathParam("plan") UUID plan, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.approve(id, plan, ifMatch));
    }

    @POST
    @Path("/{id}/plans/{plan}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses a plan another officer proposed")
    public RestResponse<RecoveryPlans.View> refuse(
            @PathParam("id") UUID id,
            @PathParam("plan") UUID plan,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid PlanRefusal refusal) {
        return tagged(decide.refuse(id, plan, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/plans/{plan}/withdraw")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Takes one's own plan back")
    public RestResponse<RecoveryPlans.View> withdraw(
            @PathParam("id") UUID id, @PathParam("plan") UUID plan, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.withdraw(id, plan, ifMatch));
    }

    private static RestResponse<RecoveryPlans.View> tagged(RecoveryPlans.View plan) {
        return Version.ok(plan, plan.revision());
    }
}
