package uz.madad.budget;

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
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The end of a programme's fiscal year, by two budget officers. */
@Path("/api/v1/budgets/{programme}/{year}/closing")
@Tag(name = "budget")
@RunOnVirtualThread
public class ClosingResource {

    /** Of a year with a million commitments that lapse. */
    static final int MOST_SECONDS = 1800;

    private final Closings closings;
    private final PreviewClosing preview;
    private final ProposeClosing propose;
    private final DecideClosing decide;

    ClosingResource(Closings closings, PreviewClosing preview, ProposeClosing propose, DecideClosing decide) {
        this.closings = closings;
        this.preview = preview;
        this.propose = propose;
        this.decide = decide;
    }

    /** Why the year isn't closed. */
    public record ClosingRefusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "The last proposed closing of a programme's fiscal year")
    public RestResponse<Closing.View> get(@PathParam("programme") String programme, @PathParam("year") int year) {
        return tagged(closings.of(programme, year));
    }

    @GET
    @Path("/preview")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What closing a programme's fiscal year would do now, with counts and sums")
    public PreviewClosing.View preview(@PathParam("programme") String programme, @PathParam("year") int year) {
        return preview.preview(programme, year);
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Proposes to close a fiscal year that is over, by the rule of this day")
    public RestResponse<Closing.View> propose(@PathParam("programme") String programme, @PathParam("year") int year) {
        Closing closing = propose.propose(programme, year);
        return Version.created(
                "/api/v1/budgets/" + programme + "/" + year + "/closing", closing.view(), closing.revision());
    }

    @POST
    @Path("/approve")
    @Idempotent(timeout = MOST_SECONDS)
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Closes the year as another officer proposed: what isn't paid goes on or lapses")
    public RestResponse<Closing.View> approve(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.approve(programme, year, ifMatch));
    }

    @POST
    @Path("/refuse")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Refuses to close the year")
    public RestResponse<Closing.View> refuse(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid ClosingRefusal refusal) {
        return tagged(decide.refuse(programme, year, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/withdraw")
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<Closing.View> withdraw(
            @PathParam("programme") String programme,
            @PathParam("year") int year,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.withdraw(programme, year, ifMatch));
    }

    private static RestResponse<Closing.View> tagged(Closing closing) {
        return Version.ok(closing.view(), closing.revision());
    }
}
