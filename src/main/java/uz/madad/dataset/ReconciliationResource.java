package uz.madad.dataset;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Violations;

/** Data sets held against each other. */
@Path("/api/v1/data-reconciliations")
@Tag(name = "dataset")
@RunOnVirtualThread
public class ReconciliationResource {

    private static final int LEAST_SETS = 2;
    private static final int MOST_SETS = 6;
    private static final int MOST_COLUMNS = 5;
    private static final int LONGEST_TITLE = 200;

    private final RequestReconciliation request;
    private final RecomputeReconciliation recompute;
    private final CancelReconciliation cancel;
    private final Reconciliations reconciliations;
    private final CurrentActor actor;

    ReconciliationResource(
            RequestReconciliation request,
            RecomputeReconciliation recompute,
            CancelReconciliation cancel,
            Reconciliations reconciliations,
            CurrentActor actor) {
        this.request = request;
        this.recompute = recompute;
        this.cancel = cancel;
        this.reconciliations = reconciliations;
        this.actor = actor;
    }

    /**
     * What to hold against each other.
     *
     * @param day as of which
     * @param template that tells how the data sets stand to each other, or null where the request does
     * @param sets the first is held against each of the others; with a template in any order, as and dataSet alone
     */
    public record NewReconciliation(String title, LocalDate day, Template template, List<Reconciliation.Member> sets) {

        private RequestReconciliation.Request asked() {
            List<Reconciliation.Member> members = sets == null ? List.of() : sets;
            Violations wrong = new Violations()
                    .text("title", title, LONGEST_TITLE)
                    .when(day == null, "day", "required")
                    .when(
                            members.size() < LEAST_SETS || members.size() > MOST_SETS,
                            "sets",
                            "size",
                            LEAST_SETS,
                            MOST_SETS);
            for (int i = 0; i < members.size(); i++) {
                Reconciliation.Member member = members.get(i);
                String place = "sets/" + i;
                if (member == null) {
                    wrong.when(true, place, "required");
                    continue;
                }
                wrong.when(
                                member.as() == null || !member.as().matches("[A-Za-z][A-Za-z0-9_]{0,39}"),
                                place + "/as",
                                "format")
                        .when(member.dataSet() == null, place + "/dataSet", "required")
                        .when(member.match().size() > MOST_COLUMNS, place + "/match", "too-many", MOST_COLUMNS)
                        .when(member.compare().size() > MOST_COLUMNS, place + "/compare", "too-many", MOST_COLUMNS);
            }
            wrong.when(
                    members.stream()
                                    .map(member -> member == null ? null : member.dataSet())
                                    .distinct()
                                    .count()
                            < members.size(),
                    "sets",
                    "set-twice");
            wrong.refuse();
            return new RequestReconciliation.Request(title, day, template, members);
        }
    }

    /** A template and the data sets it takes. */
    public record TemplateView(Template template, List<Template.Part> parts) {}

    @GET
    @Path("/templates")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Templates that ship, with the columns and keys their data sets are declared with")
    public List<TemplateView> templates() {
        return Arrays.stream(Template.values())
                .map(template -> new TemplateView(template, template.parts()))
                .toList();
    }

    @POST
    @RolesAllowed({Role.AGENCY, Role.REVIEWER})
    @Idempotent
    @Operation(
            summary = "Holds two to six data sets against each other, in the background",
            description = "An agency takes its own data sets and those shared with it, the ministry any.")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Reconciliation.class)))
    public RestResponse<Reconciliation> reconcile(NewReconciliation reconciliation) {
        return queued(request.request(Violations.body(reconciliation).asked()));
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Reconciliations in the order they were asked for, without what they found")
    public RestResponse<List<Reconciliation>> list(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return reconciliations
                .page(
                        Desks.boundOf(actor.get()),
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .map(Reconciliation::row)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "How far a reconciliation is, what it found in all, and the hash of its result")
    public Reconciliation get(@PathParam("id") UUID id) {
        return Desks.readable(reconciliations, id, actor.get());
    }

    @POST
    @Path("/{id}/recomputation")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.AUDITOR})
    @Idempotent
    @Operation(
            summary =
                    "Computes it all anew from the same data sets; the hash of the run says whether the same came out")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Reconciliation.class)))
    public RestResponse<Reconciliation> recompute(@PathParam("id") UUID id) {
        return queued(recompute.recompute(id));
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER})
    @Operation(summary = "Calls off a run that waits or is computed; it stops before its next step and leaves nothing")
    public Reconciliation cancel(@PathParam("id") UUID id) {
        return cancel.cancel(id);
    }

    private static RestResponse<Reconciliation> queued(Reconciliation asked) {
        return RestResponse.ResponseBuilder.<Reconciliation>create(202)
                .location(URI.create("/api/v1/data-reconciliations/" + asked.id()))
                .entity(asked)
                .build();
    }
}
