package uz.madad.dataset;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** What a reconciliation found, row by row and place by place; empty until it is done. */
@Path("/api/v1/data-reconciliations/{id}")
@Tag(name = "dataset")
@RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
@RunOnVirtualThread
public class ReconciliationResultResource {

    private final Reconciliations reconciliations;
    private final ReconciliationResults results;
    private final FindingsReport report;
    private final CurrentActor actor;

    ReconciliationResultResource(
            Reconciliations reconciliations, ReconciliationResults results, FindingsReport report, CurrentActor actor) {
        this.reconciliations = reconciliations;
        this.results = results;
        this.report = report;
        this.actor = actor;
    }

    @GET
    @Path("/findings")
    @Operation(summary = "What was found, by kind, data set and line; never a personal id")
    public RestResponse<List<Finding>> findings(
            @PathParam("id") UUID id,
            @QueryParam("kind") Finding.Kind kind,
            @QueryParam("unit") String unit,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        int most = Page.limit(limit);
        List<Finding> found = results.findings(
                readable(id), kind, unit, Page.cursor(after, 0L, ReconciliationResultResource::seen), most + 1);
        return Page.of(found, most, last -> Long.toString(last.position())).respond(uri);
    }

    @GET
    @Path("/findings.csv")
    @Produces("text/csv")
    @Operation(summary = "The same as a file")
    @APIResponse(
            responseCode = "200",
            description = "kind, set, line, otherSet, otherLine, detail, hash, unit, district, region",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<StreamingOutput> file(@PathParam("id") UUID id) {
        UUID found = readable(id);
        StreamingOutput csv = to -> report.write(found, to);
        return RestResponse.ResponseBuilder.ok(csv)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"findings-" + found + ".csv\"")
                .build();
    }

    @GET
    @Path("/counts")
    @Operation(summary = "How often what was found, by unit, district or region; all are counted, also those not kept")
    public RestResponse<List<ReconciliationResults.PlaceCount>> counts(
            @PathParam("id") UUID id,
            @QueryParam("by") @DefaultValue("REGION") ReconciliationResults.By by,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return results.counts(
                        readable(id), by, Page.cursor(after, 0L, ReconciliationResultResource::seen), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/classes")
    @Operation(
            summary = "Classes reported and justified, by school, district or region; of the template of classes alone")
    public RestResponse<List<ReconciliationResults.PlaceClasses>> classes(
            @PathParam("id") UUID id,
            @QueryParam("by") @DefaultValue("UNIT") ReconciliationResults.By by,
            @QueryParam("surplusAlone") @DefaultValue("false") boolean surplusAlone,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return results.classes(readable(id), by, surplusAlone, after, Page.limit(limit))
                .respond(uri);
    }

    private static long seen(String cursor) {
        long seen = Long.parseLong(cursor);
        if (seen < 0) {
            throw new IllegalArgumentException(cursor);
        }
        return seen;
    }

    private UUID readable(UUID id) {
        return Desks.readable(reconciliations, id, actor.get()).id();
    }
}
