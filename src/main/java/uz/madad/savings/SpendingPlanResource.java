package uz.madad.savings;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** How agencies mean to spend what they retained. */
@Path("/api/v1/savings/plans")
@Tag(name = "savings")
@RunOnVirtualThread
public class SpendingPlanResource {

    private final SpendingPlans plans;
    private final ProposeSpendingPlan propose;
    private final DecideSpendingPlan decide;
    private final ActingAgency agency;

    SpendingPlanResource(
            SpendingPlans plans, ProposeSpendingPlan propose, DecideSpendingPlan decide, ActingAgency agency) {
        this.plans = plans;
        this.propose = propose;
        this.decide = decide;
        this.agency = agency;
    }

    /** A plan to be proposed: up to twenty lines, one for each purpose. */
    public record NewPlan(
            @NotNull Integer fiscalYear, @NotNull List<@Valid @NotNull NewLine> lines) {}

    /** What is planned for a purpose. @param description what it is for, at most a thousand characters */
    public record NewLine(@NotNull String purpose, @NotNull Money amount, String description) {

        SpendingPlan.Line line() {
            return new SpendingPlan.Line(purpose, amount, description);
        }
    }

    /** Why not. */
    public record PlanRefusal(@NotBlank @Size(max = 1000) String reason) {}

    @POST
    @RolesAllowed(Role.AGENCY)
    @Idempotent
    @Operation(summary = "Proposes how to spend the agency's retained share of a year, all of the plan anew")
    public RestResponse<SpendingPlan.View> propose(@Valid @NotNull NewPlan asked) {
        SpendingPlan.View plan = propose.propose(
                asked.fiscalYear(), asked.lines().stream().map(NewLine::line).toList());
        return Version.created("/api/v1/savings/plans/" + plan.id(), plan, 0);
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "Plans in the order they were proposed; an agency sees its own alone")
    public RestResponse<List<SpendingPlan.View>> list(
            @QueryParam("agency") String asked,
            @QueryParam("year") Integer year,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return plans.page(
                        agency.visible(asked),
                        year,
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .map(plans::view)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.BUDGET_OFFICER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "One plan")
    public RestResponse<SpendingPlan.View> get(@PathParam("id") UUID id) {
        return respond(plans.of(id, agency.visible(null)));
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Idempotent
    @Operation(summary = "Approves an agency's plan and puts it in force in place of the one before")
    public RestResponse<SpendingPlan.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Refuses an agency's plan")
    public RestResponse<SpendingPlan.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull PlanRefusal refusal) {
        return respond(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<SpendingPlan.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return respond(decide.withdraw(id, ifMatch));
    }

    private RestResponse<SpendingPlan.View> respond(SpendingPlan plan) {
        return Version.ok(plans.view(plan), plan.revision());
    }
}
