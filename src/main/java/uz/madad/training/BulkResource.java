package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
import uz.madad.shared.Language;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Texts;

/** Files of many claims. A centre sees its own alone. */
@Path("/api/v1/claims/bulk")
@Tag(name = "training")
@RolesAllowed(Role.TRAINING_CENTER)
@RunOnVirtualThread
public class BulkResource {

    private static final int MOST_ARRIVING = 8;

    private final ReceiveBulk receive;
    private final BulkFilings filings;
    private final BulkRows rows;
    private final BulkReport report;
    private final CurrentActor actor;
    private final Semaphore arriving = new Semaphore(MOST_ARRIVING);

    BulkResource(ReceiveBulk receive, BulkFilings filings, BulkRows rows, BulkReport report, CurrentActor actor) {
        this.receive = receive;
        this.filings = filings;
        this.rows = rows;
        this.report = report;
        this.actor = actor;
    }

    @POST
    @Consumes("text/csv")
    @Operation(
            summary = "Files up to 10,000 claims in one file, in the background; see the filing's address",
            description =
                    "UTF-8, comma or semicolon, first line names the columns graduatePinfl, certificateNumber, employerStir,"
                            + " requestedAmount (empty for as much as the rule gives) and note. mode=validate (usual) files"
                            + " nothing and says what would become of each row, mode=apply files. A file sent again, or a key"
                            + " used again for it, is answered 200 with the first filing and changes nothing.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "202",
            description = "Received",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "200",
            description = "Received before; nothing has changed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    public RestResponse<View> send(
            @QueryParam("mode") @DefaultValue("validate") String mode, InputStream body, @Context HttpHeaders headers) {
        requireOrganisation();
        String key = IdempotencyKey.of(headers);
        ReceiveBulk.Taken taken = receive.receive(read(body), mode(mode), key);
        return RestResponse.ResponseBuilder.<View>create(taken.repeated() ? 200 : 202)
                .location(URI.create("/api/v1/claims/bulk/" + taken.filing().id()))
                .entity(View.of(taken.filing(), taken.repeated(), Language.of(headers)))
                .build();
    }

    @GET
    @Operation(summary = "The centre's files of claims, newest first")
    public RestResponse<List<View>> list(
            @QueryParam("limit") Integer limit,
            @QueryParam("after") UUID after,
            UriInfo uri,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        requireOrganisation();
        return filings.list(actor.get().orgStir(), after, Page.limit(limit))
                .map(filing -> View.of(filing, null, Language.of(language)))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far the filing of a file is")
    public View get(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return View.of(own(id), null, Language.of(language));
    }

    @GET
    @Path("/{id}/rows")
    @Operation(summary = "What came of each row so far, by line of the file")
    public RestResponse<List<BulkRowView>> rows(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        int most = Page.limit(limit);
        int line = Page.cursor(after, 0, Integer::valueOf);
        return Page.of(rows.told(own(id).id(), line, most + 1), most, row -> Integer.toString(row.line()))
                .map(row -> BulkRowView.of(row, Language.of(language)))
                .respond(uri);
    }

    @GET
    @Path("/{id}/rows.csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a file")
    @APIResponse(
            responseCode = "200",
            description = "line, outcome, graduate, claim, status, amount, field, code, message",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> file(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        BulkFiling filing = own(id);
        StreamingOutput csv = to -> report.write(filing.id(), Language.of(language), to);
        return RestResponse.ResponseBuilder.ok(csv)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"claims-" + id + ".csv\"")
                .build();
    }

    private BulkFile read(InputStream body) {
        if (!arriving.tryAcquire()) {
            throw new Problem(429, "files-arriving");
        }
        try {
            return BulkFile.read(body);
        } finally {
            arriving.release();
        }
    }

    private static BulkFiling.Mode mode(String asked) {
        return switch (asked) {
            case "validate" -> BulkFiling.Mode.VALIDATE;
            case "apply" -> BulkFiling.Mode.APPLY;
            default -> throw Problem.invalid("mode", "one-of", "validate, apply");
        };
    }

    private BulkFiling own(UUID id) {
        requireOrganisation();
        return filings.find(id)
                .filter(filing -> filing.centerStir().equals(actor.get().orgStir()))
                .orElseThrow(Problem::notFound);
    }

    private void requireOrganisation() {
        if (actor.get().orgStir() == null) {
            throw new Problem(403, "organisation-missing");
        }
    }

    /**
     * @param mode {@code validate} or {@code apply}
     * @param progress percent
     * @param rows lines that hold a claim
     * @param filed rows filed so far, or that would be; some of them may be refused by the rule
     * @param notFiled rows with a problem so far
     * @param repeated in the answer to a file: whether it was received before
     * @param correlationId in the trail of all that this file brought about
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,
            String mode,
            BulkFiling.State state,
            String message,
            int progress,
            int rows,
            int filed,
            int notFiled,
            Boolean repeated,
            long bytes,
            String sha256,
            String correlationId,
            String receivedBy,
            Instant receivedAt,
            Instant startedAt,
            Instant finishedAt) {

        static View of(BulkFiling filing, Boolean repeated, Language language) {
            return new View(
                    filing.id(),
                    filing.mode().name().toLowerCase(Locale.ROOT),
                    filing.state(),
                    Texts.of(
                            language,
                            Boolean.TRUE.equals(repeated)
                                    ? "bulk.repeated"
                                    : "bulk." + filing.state().name().toLowerCase(Locale.ROOT)),
                    filing.progress(),
                    filing.rows(),
                    filing.filed(),
                    filing.notFiled(),
                    repeated,
                    filing.bytes(),
                    filing.sha256(),
                    filing.correlationId(),
                    filing.receivedBy(),
                    filing.receivedAt(),
                    filing.startedAt(),
                    filing.finishedAt());
        }
    }
}
