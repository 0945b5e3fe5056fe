package uz.madad.loan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.rules.RuleSet;
import uz.madad.shared.Check;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Texts;

/** Banks ask whether a person may have a preferential computer loan. */
@Path("/api/v1/loan-eligibility-checks")
@Tag(name = "loan")
@RunOnVirtualThread
public class EligibilityCheckResource {

    private final ReadInquiry inquiries;
    private final CheckEligibility check;
    private final GuessingAlarms alarms;

    EligibilityCheckResource(ReadInquiry inquiries, CheckEligibility check, GuessingAlarms alarms) {
        this.inquiries = inquiries;
        this.check = check;
        this.alarms = alarms;
    }

    /**
     * @param certificateNumber the certificate the person names; absent for any
     * @param amount soums; absent for as much as the rule gives
     */
    public record NewCheck(String pinfl, String certificateNumber, Money amount, Consent consent) {}

    /**
     * What the bank is told, and all it is told.
     *
     * @param maximum the most that may be lent, soums; absent where nothing may
     * @param reasons every reason against; empty where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EligibilityView(
            String number, Instant checkedAt, boolean eligible, Money maximum, List<WhyNot> reasons, Basis ruleSet) {

        private static EligibilityView of(CheckEligibility.Checked checked, Language language) {
            Eligibility eligibility = checked.eligibility();
            return new EligibilityView(
                    checked.number(),
                    checked.at(),
                    eligibility.isEligible(),
                    eligibility.isEligible() ? eligibility.terms().maximum() : null,
                    WhyNot.of(eligibility, language),
                    Basis.of(eligibility.terms().ruleSet()));
        }
    }

    /** A reason against a loan, in the caller's language, with its article. */
    public record WhyNot(String check, String reason, String article) {

        static List<WhyNot> of(Eligibility eligibility, Language language) {
            return eligibility.failed().stream()
                    .map(failed -> of(failed, language))
                    .toList();
        }

        private static WhyNot of(Check check, Language language) {
            return new WhyNot(
                    check.name(),
                    Texts.of(language, check.reason()),
                    check.reason().article());
        }
    }

    /** The rule set used, with its legal basis. */
    public record Basis(int version, String act, String article) {

        static Basis of(RuleSet ruleSet) {
            return new Basis(ruleSet.version(), ruleSet.act(), ruleSet.article());
        }
    }

    @POST
    @RolesAllowed(Role.BANK)
    @Operation(summary = "Says whether a person may have a loan, how much at most, or every reason why not")
    public EligibilityView check(NewCheck asked, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return EligibilityView.of(check.check(inquiries.optional(asked)), Language.of(language));
    }

    @GET
    @Path("/alarms")
    @RolesAllowed(Role.AUDITOR)
    @Operation(summary = "Banks whose questions missed so often that somebody may be guessing numbers")
    public RestResponse<List<GuessingAlarms.GuessingAlarm>> alarms(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return alarms.page(Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .respond(uri);
    }
}
