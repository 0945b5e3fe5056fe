package uz.madad.event;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** Other systems that are told of events. Operators keep them: an address is an opening of this system to another. */
@Path("/api/v1/webhooks")
@Tag(name = "webhooks")
@RunOnVirtualThread
public class WebhookResource {

    private final Webhooks webhooks;
    private final RegisterWebhook register;
    private final ChangeWebhook change;
    private final MakeSecret makeSecret;

    WebhookResource(Webhooks webhooks, RegisterWebhook register, ChangeWebhook change, MakeSecret makeSecret) {
        this.webhooks = webhooks;
        this.register = register;
        this.change = change;
        this.makeSecret = makeSecret;
    }

    /** @param url public, by https @param types as docs/events.md lists them, {@code uz.madad.claim.approved.v1} */
    public record NewWebhook(
            @NotBlank @Size(max = 2000) String url,
            @NotNull @Size(min = 1, max = 100) List<String> types) {}

    /** @param secret told now and never again @param oldSecretUntil until when the one before signs too */
    public record NewSecret(String secret, Instant oldSecretUntil) {}

    @GET
    @RolesAllowed({Role.OPERATOR, Role.AUDITOR})
    @Operation(summary = "All webhooks in the order they were registered; there are at most a hundred")
    public List<Webhook> list() {
        return webhooks.all();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OPERATOR, Role.AUDITOR})
    @Operation(summary = "One webhook")
    public RestResponse<Webhook> get(@PathParam("id") UUID id) {
        return tagged(webhooks.get(id));
    }

    @POST
    @Idempotent
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Registers a webhook; it needs a secret before anything is sent")
    public RestResponse<Webhook> register(@NotNull @Valid NewWebhook asked) {
        Webhook webhook = register.register(asked.url(), asked.types());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, webhook)
                .location(URI.create("/api/v1/webhooks/" + webhook.id()))
                .header(HttpHeaders.ETAG, Version.tag(webhook.revision()))
                .build();
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Gives it another address or other types")
    public RestResponse<Webhook> change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewWebhook asked) {
        return tagged(change.change(id, ifMatch, asked.url(), asked.types()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Removes it: it is told nothing more")
    public void remove(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        change.remove(id, ifMatch);
    }

    /** Not idempotent, since a kept answer would keep the secret: a repeat meets another version, and asks again. */
    @POST
    @Path("/{id}/secrets")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Makes a new secret, told once; the one before signs beside it for some hours")
    public RestResponse<NewSecret> makeSecret(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        MakeSecret.Made made = makeSecret.make(id, ifMatch);
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED,
                        new NewSecret(made.secret().told(), made.webhook().oldSecretUntil()))
                .header(HttpHeaders.ETAG, Version.tag(made.webhook().revision()))
                .build();
    }

    @POST
    @Path("/{id}/pause")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Holds what it is owed")
    public RestResponse<Webhook> pause(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(change.pause(id, ifMatch));
    }

    @POST
    @Path("/{id}/resume")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Lets a paused or disabled one go on")
    public RestResponse<Webhook> resume(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(change.resume(id, ifMatch));
    }

    private static RestResponse<Webhook> tagged(Webhook webhook) {
        return RestResponse.ResponseBuilder.ok(webhook)
                .header(HttpHeaders.ETAG, Version.tag(webhook.revision()))
                .build();
    }
}
