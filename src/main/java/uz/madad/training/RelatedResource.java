package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uz.madad.shared.Language;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** What a claim has in common with other cases. */
@Path("/api/v1/claims/{id}/related")
@Tag(name = "training")
@RunOnVirtualThread
public class RelatedResource {

    private final FindRelated find;

    RelatedResource(FindRelated find) {
        this.find = find;
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary =
                    "Other cases of any programme that share the graduate, employer, account, contract or delivery; and"
                            + " what is unusual about centre and employer",
            description = "At most so many of each kind as limit says; more tells whether there are others.")
    public RelatedView get(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return find.of(id, Page.limit(limit), Language.of(language));
    }
}
