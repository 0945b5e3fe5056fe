package uz.madad.training;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Language;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** Centres and employers worth a second look. */
@Path("/api/v1/claims/patterns")
@Tag(name = "training")
@RunOnVirtualThread
public class PatternResource {

    private final Patterns patterns;

    PatternResource(Patterns patterns) {
        this.patterns = patterns;
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(
            summary =
                    "Unusual patterns of centres and employers as of last night, the highest score first; they decide nothing")
    public RestResponse<List<PatternView>> list(
            @QueryParam("subject") Patterns.Subject subject,
            @QueryParam("stir") String stir,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        int most = Page.limit(limit);
        Patterns.After cursor = Page.cursor(after, Patterns.After.NOTHING, Patterns.After::of);
        List<PatternView> found = patterns.list(subject, stir, cursor, most + 1).stream()
                .map(one -> PatternView.of(one, Language.of(language)))
                .toList();
        return Page.of(found, most, PatternView::cursor).respond(uri);
    }
}
