package uz.madad.savings;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;
import uz.madad.shared.Violations;

/** Savings, as agencies report them and everybody concerned reads them. */
@Path("/api/v1/savings")
@Tag(name = "savings")
@RunOnVirtualThread
public class SavingResource {

    private final DraftSaving draft;
    private final ChangeSaving change;
    private final SubmitSaving submit;
    private final WithdrawSaving withdraw;
    private final ReadSavings read;
    private final CurrentActor actor;

    SavingResource(
            DraftSaving draft,
            ChangeSaving change,
            SubmitSaving submit,
            WithdrawSaving withdraw,
            ReadSavings read,
            CurrentActor actor) {
        this.draft = draft;
        this.change = change;
        this.submit = submit;
        this.withdraw = withdraw;
        this.read = read;
        this.actor = actor;
    }

    /** What was submitted once. @param amount soums, as computed */
    public record SavingVersionView(
            int version, String submittedBy, Instant submittedAt, Money amount, NewSaving content) {

        static SavingVersionView of(SavingVersions.Kept kept) {
            Report report = kept.content().report();
            return new SavingVersionView(
                    kept.version(),
                    kept.submittedBy(),
                    kept.submittedAt(),
                    kept.amount(),
                    new NewSaving(
                            report.title(),
                            report.fiscalYear(),
                            report.budgetLine(),
                            report.unit(),
                            report.area(),
                            report.functionCode(),
                            report.method(),
                            SavingView.SavingCosts.of(report.baseline()),
                            SavingView.SavingCosts.of(report.after()),
                            report.effectiveFrom(),
                            report.oneTimeCosts(),
                            report.note(),
                            kept.content().evidence()));
        }
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "Writes a draft; the answer tells what it would come to")
    public RestResponse<SavingView> draft(NewSaving saving, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        requireAgency();
        Saving drafted = draft.draft(Violations.body(saving).report(), saving.items());
        return Version.created(
                "/api/v1/savings/" + drafted.id(), read.one(drafted.id(), Language.of(language)), drafted.revision());
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "Savings in the order they were drafted; an agency sees its own alone, others no drafts")
    public RestResponse<List<SavingView>> list(
            @QueryParam("agency") String agency,
            @QueryParam("year") Integer year,
            @QueryParam("status") SavingStatus status,
            @QueryParam("area") FunctionalArea area,
            @QueryParam("region") String region,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        requireAgency();
        return read.page(
                        new ReadSavings.Filter(
                                agency, year, status, area, region, Page.cursor(after, null, UUID::fromString)),
                        Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(
            summary =
                    "One saving with its evidence, checks, cuts and history; for verifiers what may count the same too")
    public RestResponse<SavingView> get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return tagged(read.one(id, Language.of(language)));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "Writes a draft or a returned report anew, all of it")
    public RestResponse<SavingView> change(
            @PathParam("id") UUID id,
            NewSaving saving,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        change.change(id, ifMatch, Violations.body(saving).report(), saving.items());
        return tagged(read.one(id, Language.of(language)));
    }

    @POST
    @Path("/{id}/submit")
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "Reports the saving: its amount is computed and stands")
    public RestResponse<SavingView> submit(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        submit.submit(id, ifMatch, Language.of(language));
        return tagged(read.one(id, Language.of(language)));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "Takes back what no verifier has looked at, or was returned: a draft again")
    public RestResponse<SavingView> withdraw(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        withdraw.withdraw(id, ifMatch);
        return tagged(read.one(id, Language.of(language)));
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "What the agency submitted, version by version, oldest first")
    public List<SavingVersionView> versions(@PathParam("id") UUID id) {
        return read.versions(id).stream().map(SavingVersionView::of).toList();
    }

    static RestResponse<SavingView> tagged(SavingView saving) {
        return Version.ok(saving, saving.revision());
    }

    private void requireAgency() {
        if (actor.get().has(Role.AGENCY) && actor.get().agencyCode() == null) {
            throw new Problem(403, "organisation-missing");
        }
    }
}
