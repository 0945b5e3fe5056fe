package uz.madad;

import org.jdbi.v3.core.Jdbi;
import uz.madad.start.EmbeddedDatabase;

/** The tests' database as its owner sees it, for what the service itself may not do. */
public final class OwnerDatabase {

    private OwnerDatabase() {}

    public static Jdbi connect() {
        return Jdbi.create(TestServers.database().jdbcUrl(), EmbeddedDatabase.OWNER, "trusted");
    }

    /** Adds a programme that no other test uses, whose parameters must fit the schema of training. */
    public static String newProgramme() {
        String code = "exam-" + java.util.UUID.randomUUID();
        connect().useHandle(handle -> handle.execute("insert into programme values (?, 'training.schema.json')", code));
        return code;
    }
}
