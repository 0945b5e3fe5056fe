package uz.madad.training;

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

/** Who stands for absent officers. */
@Path("/api/v1/deputies")
@Tag(name = "training")
@RunOnVirtualThread
public class DeputyResource {

    private final Deputyships deputyships;
    private final NameDeputy name;
    private final EndDeputyship end;

    DeputyResource(Deputyships deputyships, NameDeputy name, EndDeputyship end) {
        this.deputyships = deputyships;
        this.name = name;
        this.end = end;
    }

    /**
     * @param officer who will be absent, as their token names them
     * @param role whose work it is, {@code reviewer} or {@code approver}; the deputy needs it too
     * @param from first day, not before today
     * @param to last day, at most a year later
     */
    public record NewDeputyship(
            @NotBlank @Size(max = 200) String officer,
            @NotBlank @Size(max = 200) String deputy,
            @NotNull @Pattern(regexp = "reviewer|approver") String role,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
    @Operation(summary = "Deputies in the order they were named, of a person or a day or all")
    public RestResponse<List<Deputyship.View>> list(
            @QueryParam("person") String person,
            @QueryParam("on") LocalDate on,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return deputyships
                .page(person, on, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .map(Deputyship::view)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
    @Operation(summary = "One deputyship")
    public RestResponse<Deputyship.View> get(@PathParam("id") UUID id) {
        return tagged(deputyships.get(id));
    }

    @POST
    @Idempotent
    @RolesAllowed({Role.OPERATOR, Role.APPROVER, Role.REVIEWER})
    @Operation(summary = "Names who stands for an absent officer; a reviewer names their own deputy only")
    public RestResponse<Deputyship.View> name(@NotNull @Valid NewDeputyship asked) {
        Deputyship deputyship = name.name(asked);
        return Version.created("/api/v1/deputies/" + deputyship.id(), deputyship.view(), deputyship.revision());
    }

    @POST
    @Path("/{id}/end")
    @RolesAllowed({Role.OPERATOR, Role.APPROVER, Role.REVIEWER})
    @Operation(summary = "Ends a deputyship today")
    public RestResponse<Deputyship.View> end(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(end.end(id, ifMatch));
    }

    private static RestResponse<Deputyship.View> tagged(Deputyship deputyship) {
        return Version.ok(deputyship.view(), deputyship.revision());
    }
}
