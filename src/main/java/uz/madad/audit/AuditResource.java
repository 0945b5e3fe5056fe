package uz.madad.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** The trail, for auditors. */
@Path("/api/v1/audit")
@Tag(name = "audit")
@RolesAllowed(Role.AUDITOR)
@RunOnVirtualThread
public class AuditResource {

    private final AuditEntries entries;
    private final AuditVerification verification;

    AuditResource(AuditEntries entries, AuditVerification verification) {
        this.entries = entries;
        this.verification = verification;
    }

    @GET
    @Operation(summary = "Entries, oldest first, of one subject or actor or action, or all")
    public RestResponse<List<AuditEntries.Entry>> list(
            @QueryParam("subject") String subject,
            @QueryParam("actor") String actor,
            @QueryParam("action") String action,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return entries.find(subject, actor, action, Page.cursor(after, 0L, Long::valueOf), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/verification")
    @Operation(summary = "Recomputes the chain and says whether it holds")
    public AuditVerification.Result verification() {
        return verification.verify();
    }
}
