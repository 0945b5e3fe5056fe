package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uz.madad.shared.Role;

/** The records behind a claim. */
@Path("/api/v1/claims/{id}/evidence")
@Tag(name = "training")
@RunOnVirtualThread
public class ClaimEvidenceResource {

    private final ReadEvidence read;

    ClaimEvidenceResource(ReadEvidence read) {
        this.read = read;
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "What the registers said when the claim was last decided")
    public ClaimEvidence get(@PathParam("id") UUID id) {
        return read.of(id);
    }
}
