package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the registers know now of agencies and of their functions and services. */
@ApplicationScoped
public class Agencies {

    private final Jdbi database;

    Agencies(Jdbi database) {
        this.database = database;
    }

    /**
     * A ministry, khokimiyat or other agency.
     *
     * @param kind {@code MINISTRY}, {@code KHOKIMIYAT} or {@code AGENCY}
     * @param nameUz as it stands in payment orders
     * @param regionCode null for those of the whole country
     * @param account where its shares are paid, 20 digits
     * @param treasuryAccount 27 digits, or null where it isn't paid through the Treasury
     * @param closedOn its first day of being no more, or null
     */
    public record Agency(
            String code,
            String kind,
            String nameUz,
            String nameRu,
            String nameEn,
            String regionCode,
            String stir,
            String mfo,
            String account,
            String treasuryAccount,
            LocalDate closedOn) {

        public boolean isOpenOn(LocalDate day) {
            return closedOn == null || day.isBefore(closedOn);
        }
    }

    /**
     * A function of an agency or a public service it renders.
     *
     * @param kind {@code FUNCTION} or {@code SERVICE}
     * @param ownerCode the agency
     * @param digitalizedOn null while it isn't digital
     * @param portalServiceCode on the Single portal, or null
     */
    public record PublicFunction(
            String code,
            String kind,
            String ownerCode,
            String nameUz,
            String nameRu,
            String nameEn,
            LocalDate digitalizedOn,
            String portalServiceCode) {}

    public Optional<Agency> agency(String code) {
        return one(Agency.class, "agency", code);
    }

    public Optional<PublicFunction> publicFunction(String code) {
        return one(PublicFunction.class, "public_function", code);
    }

    private <T> Optional<T> one(Class<T> type, String register, String code) {
        return database.withHandle(
                handle -> handle.createQuery("select * from <register> where code = :code and known_to = 'infinity'")
                        .define("register", register)
                        .bind("code", code)
                        .map(ConstructorMapper.of(type))
                        .findOne());
    }
}
