package uz.madad.loan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.IdempotencyKey;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Banks' monthly files of repayments. */
@Path("/api/v1/loan-repayment-files")
@Tag(name = "loan")
@RunOnVirtualThread
public class RepaymentFileResource {

    private static final int MOST_ARRIVING = 4;

    private final ReceiveRepayments receive;
    private final RepaymentFiles files;
    private final CurrentActor actor;
    private final Semaphore arriving = new Semaphore(MOST_ARRIVING);

    RepaymentFileResource(ReceiveRepayments receive, RepaymentFiles files, CurrentActor actor) {
        this.receive = receive;
        this.files = files;
        this.actor = actor;
    }

    @POST
    @RolesAllowed(Role.BANK)
    @Consumes("text/csv")
    @Operation(
            summary = "Tells up to 100,000 repayments in one file, all of them or none",
            description =
                    "UTF-8, comma or semicolon, first line names the columns loanNumber, paidOn, principal, interest and"
                            + " reference (the bank's payment, once per loan). Whatever is wrong is told with the line of the file, and"
                            + " nothing is taken. A file sent again, or a key used again for it, is answered 200 with the first answer.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "201",
            description = "Taken",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RepaymentFiles.Taken.class)))
    @APIResponse(
            responseCode = "200",
            description = "Taken before; nothing has changed",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RepaymentFiles.Taken.class)))
    public RestResponse<RepaymentFiles.Taken> send(InputStream body, @Context HttpHeaders headers) {
        if (actor.get().bankMfo() == null) {
            throw new Problem(403, "bank-missing");
        }
        String key = IdempotencyKey.of(headers);
        if (!arriving.tryAcquire()) {
            throw new Problem(429, "repayments-arriving");
        }
        try {
            ReceiveRepayments.Received received = receive.receive(RepaymentFile.read(body), key);
            return RestResponse.ResponseBuilder.<RepaymentFiles.Taken>create(received.repeated() ? 200 : 201)
                    .location(URI.create(
                            "/api/v1/loan-repayment-files/" + received.file().id()))
                    .entity(received.file())
                    .build();
        } finally {
            arriving.release();
        }
    }

    @GET
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Files of repayments in the order they were taken; a bank sees its own alone")
    public RestResponse<List<RepaymentFiles.Taken>> list(
            @QueryParam("bank") String bank,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        if (isBank() && actor.get().bankMfo() == null) {
            throw new Problem(403, "bank-missing");
        }
        return files.page(
                        isBank() ? actor.get().bankMfo() : bank,
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One file of repayments")
    public RepaymentFiles.Taken get(@PathParam("id") UUID id) {
        return files.find(id)
                .filter(file -> !isBank() || file.bankMfo().equals(actor.get().bankMfo()))
                .orElseThrow(Problem::notFound);
    }

    private boolean isBank() {
        return actor.get().has(Role.BANK);
    }
}
