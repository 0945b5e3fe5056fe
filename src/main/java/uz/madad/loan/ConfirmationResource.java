package uz.madad.loan;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Language;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** A person's entitlement reserved for a bank. */
@Path("/api/v1/loan-confirmations")
@Tag(name = "loan")
@RunOnVirtualThread
public class ConfirmationResource {

    private final ReadInquiry inquiries;
    private final ConfirmLoan confirm;
    private final ReleaseConfirmation release;
    private final ReadConfirmations read;

    ConfirmationResource(
            ReadInquiry inquiries, ConfirmLoan confirm, ReleaseConfirmation release, ReadConfirmations read) {
        this.inquiries = inquiries;
        this.confirm = confirm;
        this.release = release;
        this.read = read;
    }

    @POST
    @RolesAllowed(Role.BANK)
    @Idempotent
    @Operation(
            summary = "Reserves the person's one entitlement and commits the compensation a loan is expected to cost")
    public RestResponse<Confirmation.View> confirm(
            EligibilityCheckResource.NewCheck asked, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Confirmation confirmation = confirm.confirm(inquiries.withAmount(asked), Language.of(language));
        return Version.created(
                "/api/v1/loan-confirmations/" + confirmation.id(), confirmation.view(), confirmation.revision());
    }

    @GET
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Confirmations in the order they were given; a bank sees its own alone")
    public RestResponse<List<Confirmation.View>> list(
            @QueryParam("status") Confirmation.Status status,
            @QueryParam("bank") String bank,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return read.page(status, bank, Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.BANK, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One confirmation")
    public RestResponse<Confirmation.View> get(@PathParam("id") UUID id) {
        return tagged(read.one(id));
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed(Role.BANK)
    @Operation(summary = "Gives an open confirmation back: person and budget are free again")
    public RestResponse<Confirmation.View> release(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(release.release(id, ifMatch));
    }

    private static RestResponse<Confirmation.View> tagged(Confirmation confirmation) {
        return Version.ok(confirmation.view(), confirmation.revision());
    }
}
