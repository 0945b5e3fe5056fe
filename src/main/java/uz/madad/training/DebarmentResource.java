package uz.madad.training;

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

/** Centres that may not claim for a time, by the word of two officers. */
@Path("/api/v1/debarments")
@Tag(name = "training")
@RunOnVirtualThread
public class DebarmentResource {

    private final Debarments debarments;
    private final ProposeDebarment propose;
    private final DecideDebarment decide;

    DebarmentResource(Debarments debarments, ProposeDebarment propose, DecideDebarment decide) {
        this.debarments = debarments;
        this.propose = propose;
        this.decide = decide;
    }

    /** @param debarredTo last day, at most three years after the first @param legalBasis act and article */
    public record NewDebarment(
            @NotBlank @Size(max = 9) String centerStir,
            @NotNull LocalDate debarredFrom,
            @NotNull LocalDate debarredTo,
            @NotBlank @Size(max = 1000) String grounds,
            @NotBlank @Size(max = 500) String legalBasis) {}

    /** Why a centre isn't debarred after all. */
    public record DebarmentRefusal(
            @NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "Debarments in the order they were proposed, of a centre or all")
    public RestResponse<List<Debarment.View>> list(
            @QueryParam("center") String center,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return debarments
                .page(center, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .map(Debarment::view)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "One debarment")
    public RestResponse<Debarment.View> get(@PathParam("id") UUID id) {
        return tagged(debarments.get(id));
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Proposes to debar a centre, with grounds, article and last day")
    public RestResponse<Debarment.View> propose(@NotNull @Valid NewDebarment asked) {
        Debarment debarment = propose.propose(
                asked.centerStir(), asked.debarredFrom(), asked.debarredTo(), asked.grounds(), asked.legalBasis());
        return Version.created("/api/v1/debarments/" + debarment.id(), debarment.view(), debarment.revision());
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Debars the centre, as another officer proposed")
    public RestResponse<Debarment.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.APPROVER)
    @Operation(summary = "Refuses to debar the centre")
    public RestResponse<Debarment.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid DebarmentRefusal refusal) {
        return tagged(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.REVIEWER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<Debarment.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.withdraw(id, ifMatch));
    }

    private static RestResponse<Debarment.View> tagged(Debarment debarment) {
        return Version.ok(debarment.view(), debarment.revision());
    }
}
