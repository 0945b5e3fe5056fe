package uz.madad.register;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Language;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Texts;

/** Deliveries of registers. */
@Path("/api/v1/registers/{register}/imports")
@Tag(name = "registers")
@RolesAllowed(Role.REGISTRAR)
@RunOnVirtualThread
public class ImportResource {

    private final ImportRegister importRegister;
    private final Imports imports;
    private final FaultReport report;
    private final Authorities authorities;
    private final CurrentActor actor;

    ImportResource(
            ImportRegister importRegister,
            Imports imports,
            FaultReport report,
            Authorities authorities,
            CurrentActor actor) {
        this.importRegister = importRegister;
        this.imports = imports;
        this.report = report;
        this.authorities = authorities;
        this.actor = actor;
    }

    @POST
    @Consumes("text/csv")
    @Operation(
            summary = "Sends a register as CSV; it is judged afterwards, see the import's address",
            description =
                    "UTF-8, comma or semicolon, first line names the columns. mode=validate (usual) changes nothing,"
                            + " mode=apply brings the rows in. onError=abort (usual) is all or nothing, onError=skip leaves out"
                            + " rows with errors.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .STRING)))
    @APIResponse(
            responseCode = "202",
            description = "Received",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
    public RestResponse<View> send(
            @PathParam("register") String register,
            @QueryParam("mode") @DefaultValue("validate") String mode,
            @QueryParam("onError") @DefaultValue("abort") String onError,
            InputStream body,
            @Context HttpHeaders headers) {
        Import received = importRegister.receive(
                register(register),
                body,
                choice(Import.Mode.class, "mode", mode),
                choice(Import.OnError.class, "onError", onError),
                actor.get());
        return RestResponse.ResponseBuilder.<View>create(202)
                .location(URI.create("/api/v1/registers/" + register + "/imports/" + received.id()))
                .entity(View.of(received, Language.of(headers)))
                .build();
    }

    @GET
    @Operation(summary = "Deliveries of a register, newest first")
    public RestResponse<List<View>> list(
            @PathParam("register") String register,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return imports.list(register(register), Page.cursor(after, null, UUID::fromString), Page.limit(limit))
                .map(file -> View.of(file, Language.of(headers)))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far a delivery is, and what came of it")
    public View get(@PathParam("register") String register, @PathParam("id") String id, @Context HttpHeaders headers) {
        return View.of(find(register, id), Language.of(headers));
    }

    @GET
    @Path("/{id}/errors")
    @Produces("text/csv")
    @Operation(summary = "Errors and warnings by line of the file")
    @APIResponse(
            responseCode = "200",
            description = "line, column, code, severity, message",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .STRING)))
    public RestResponse<StreamingOutput> errors(
            @PathParam("register") String register, @PathParam("id") String id, @Context HttpHeaders headers) {
        Import file = find(register, id);
        Language language = Language.of(headers);
        StreamingOutput csv = out -> report.write(file, language, out);
        return RestResponse.ResponseBuilder.ok(csv)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"errors-" + file.id() + ".csv\"")
                .build();
    }

    private Import find(String register, String id) {
        Register of = register(register);
        return imports.find(uuid(id).orElseThrow(Problem::notFound))
                .filter(file -> file.register().equals(of.path()))
                .orElseThrow(Problem::notFound);
    }

    private static java.util.Optional<UUID> uuid(String id) {
        try {
            return java.util.Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return java.util.Optional.empty();
        }
    }

    /** @throws Problem 404 for a register that another agency keeps, as for one that isn't there */
    private Register register(String path) {
        return Register.at(path)
                .filter(register -> authorities.isRegistrar(actor.get(), register))
                .orElseThrow(Problem::notFound);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String field, String asked) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> lower(value).equals(asked))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        field,
                        "one-of",
                        String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(ImportResource::lower)
                                        .toList())));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param rows lines with a record
     * @param accepted rows without error; null until judged, like all counts
     * @param progress percent
     * @param sameAs the earlier import of the very same file
     */
    public record View(
            UUID id,
            String register,
            String mode,
            String onError,
            Import.State state,
            String message,
            int progress,
            long rows,
            Long accepted,
            Long rejected,
            Long warnings,
            Long added,
            Long changed,
            Long unchanged,
            UUID sameAs,
            long bytes,
            String sha256,
            String receivedBy,
            Instant receivedAt,
            Instant startedAt,
            Instant finishedAt) {

        static View of(Import file, Language language) {
            return new View(
                    file.id(),
                    file.register(),
                    lower(file.mode()),
                    lower(file.onError()),
                    file.state(),
                    Texts.of(
                            language,
                            file.failure() == null ? "import." + lower(file.state()) : "import." + file.failure()),
                    file.progress(),
                    file.rows(),
                    file.accepted(),
                    file.rejected(),
                    file.warnings(),
                    file.added(),
                    file.changed(),
                    file.unchanged(),
                    file.sameAs(),
                    file.bytes(),
                    file.sha256(),
                    file.receivedBy(),
                    file.receivedAt(),
                    file.startedAt(),
                    file.finishedAt());
        }
    }
}
