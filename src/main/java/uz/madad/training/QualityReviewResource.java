package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import uz.madad.shared.Violations;

/** Second looks at paid claims, drawn by lot. */
@Path("/api/v1/quality-reviews")
@Tag(name = "training")
@RunOnVirtualThread
public class QualityReviewResource {

    private final QualityReviews reviews;
    private final ReadQualityReview read;
    private final CloseQualityReview close;

    QualityReviewResource(QualityReviews reviews, ReadQualityReview read, CloseQualityReview close) {
        this.reviews = reviews;
        this.read = read;
        this.close = close;
    }

    /**
     * What the second look found.
     *
     * @param stillEmployed whether the graduate still worked there on the day it was due
     * @param workedUntil the last day of work, where not
     * @param comment how that is known
     */
    public record QualityFinding(Boolean stillEmployed, LocalDate workedUntil, String comment) {

        private CloseQualityReview.Finding valid() {
            new Violations()
                    .when(stillEmployed == null, "stillEmployed", "required")
                    .when(Boolean.FALSE.equals(stillEmployed) && workedUntil == null, "workedUntil", "required")
                    .when(Boolean.TRUE.equals(stillEmployed) && workedUntil != null, "workedUntil", "still-employed")
                    .text("comment", comment, 1000)
                    .refuse();
            return new CloseQualityReview.Finding(workedUntil, comment);
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Second looks at paid claims in the order they were drawn; state=OPEN are those to be made")
    public RestResponse<List<QualityReviewView>> list(
            @QueryParam("state") QualityReview.State state,
            @QueryParam("center") String center,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") UUID after,
            UriInfo uri) {
        return reviews.list(state, center, after, Page.limit(limit)).respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One second look, with why it was this claim")
    public RestResponse<QualityReviewView> get(@PathParam("id") UUID id) {
        QualityReviewView view = read.read(id);
        return Version.ok(view, view.revision());
    }

    @POST
    @Path("/{id}/finding")
    @RolesAllowed(Role.REVIEWER)
    @Idempotent
    @Operation(
            summary =
                    "Says whether the graduate still worked there; who left early may bring a recovery, by the rule set")
    public RestResponse<QualityReviewView> find(
            @PathParam("id") UUID id, QualityFinding finding, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        close.close(id, ifMatch, Violations.body(finding).valid());
        return get(id);
    }
}
