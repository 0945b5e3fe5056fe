package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While copies are replaced, those of the version before work on the new schema: a migration newer than the last release
 * takes away nothing that release had, unless it says since which release that is unused.
 */
class ExpandOnlyTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path RELEASED = Path.of("src/test/resources/migrations-of-the-last-release.txt");
    private static final Pattern CONTRACT =
            Pattern.compile("(?m)^-- contract, unused since (\\d+\\.\\d+\\.\\d+): \\S.*$");

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;
    private static Jdbi owner;
    private static Promises released;

    @BeforeAll
    static void bringADatabaseToTheLastRelease() throws IOException {
        database = EmbeddedDatabase.start(folder.resolve("data"));
        owner = Jdbi.create(database.jdbcUrl(), EmbeddedDatabase.OWNER, "any");
        Files.createDirectory(folder.resolve("migrations"));
        for (String name : namesReleased()) {
            Files.copy(MIGRATIONS.resolve(name), folder.resolve("migrations").resolve(name));
        }
        flyway(folder.resolve("migrations")).migrate();
        released = owner.withHandle(Promises::of);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void migrationsSinceTheLastReleaseKeepWhatItReliesOn() throws IOException {
        List<String> broken = new ArrayList<>();
        SortedSet<String> before = new TreeSet<>();
        for (String name : namesSince()) {
            Path migration = MIGRATIONS.resolve(name);
            Files.copy(migration, folder.resolve("migrations").resolve(name));
            flyway(folder.resolve("migrations")).migrate();
            SortedSet<String> now = released.brokenBy(owner.withHandle(Promises::of));
            List<String> its =
                    now.stream().filter(each -> !before.contains(each)).toList();
            if (!mayContract(Files.readString(migration), releases())) {
                its.forEach(each -> broken.add(name + " breaks " + each));
            }
            before.addAll(now);
        }
        assertEquals(List.of(), broken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table fund cascade                                   | fund: is there
            alter table fund rename to chest                          | fund: is there
            alter table fund drop column name                         | fund.name: is there
            alter table fund rename column name to title              | fund.name: is there
            alter table fund alter column note set not null           | fund.note: may be null
            alter table fund add column open boolean not null         | fund.open: may be left out
            alter table fund alter column opened drop default         | fund.opened: may be left out
            alter table fund alter column name type varchar(20)       | fund.name: is text, not character varying(20)
            alter table fund alter column amount type numeric(19, 0)  | fund.amount: is numeric(19,2), not numeric(19,0)
            alter table fund alter column amount type numeric(12, 2)  | fund.amount: is numeric(19,2), not numeric(12,2)
            revoke update (name) on fund from madad_service           | fund.name: UPDATE by the service
            revoke select on fund from madad_service                  | fund.name: SELECT by the service
            revoke delete on fund from madad_service                  | fund: DELETE by the service
            drop function worth(text)                                 | worth(of_name text) returning numeric: is there
            revoke execute on function worth from madad_service       | worth(of_name text) returning numeric: EXECUTE by the service
            alter table fund add check (amount < 100)                 | fund.fund_amount_check: no such rule over amount
            create unique index one_name on fund (name)               | fund.one_name: no such rule over name
            """)
    void whatTheVersionBeforeReliesOnIsMissed(String migration, String broken) {
        SortedSet<String> found = brokenBy(migration);
        assertTrue(found.contains(broken), found.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table chest (id int primary key)",
                "alter table fund add column open boolean not null default true",
                "alter table fund add column open boolean",
                "alter table fund add column open int check (open > 0)",
                "alter table fund alter column note set default 'none'",
                "alter table fund alter column name drop not null",
                "alter table fund alter column amount type numeric(21, 2)",
                "alter table fund alter column small type bigint",
                "create or replace function worth(of_name text) returns numeric language sql as 'select 2.0'",
                "grant delete on fund to public",
                "create index by_name on fund (name)",
            })
    void whatOnlyAddsIsTaken(String migration) {
        assertEquals(Set.of(), brokenBy(migration));
    }

    @Test
    void droppedTableIsToldOnce() {
        assertEquals(Set.of("fund: is there"), brokenBy("drop table fund"));
    }

    @Test
    void contractionNamesAReleaseThatDidWithoutIt() {
        Set<String> releases = Set.of("1.0.0", "1.1.0");

        assertTrue(
                mayContract("-- contract, unused since 1.1.0: the payee has its own table\nalter table ...", releases));
        assertTrue(
                !mayContract("-- contract, unused since 1.2.0: the payee has its own table", releases),
                "no such release");
        assertTrue(!mayContract("-- contract, unused since 1.1.0:", releases), "no reason");
        assertTrue(!mayContract("alter table ...", releases), "not said");
    }

    private static boolean mayContract(String migration, Set<String> releases) {
        Matcher said = CONTRACT.matcher(migration);
        return said.find() && releases.contains(said.group(1));
    }

    private static SortedSet<String> brokenBy(String migration) {
        return owner.withHandle(handle -> {
            handle.begin();
            try {
                handle.createScript("""
                        create table fund (name text not null, note text, opened date not null default now(),
                            amount numeric(19, 2), small int);
                        grant select, insert, update (name), delete on fund to madad_service;
                        create function worth(of_name text) returns numeric language sql as 'select 1.0';
                        grant execute on function worth to madad_service;
                        revoke execute on function worth from public;
                        """).execute();
                return brokenBy(handle, migration);
            } finally {
                handle.rollback();
            }
        });
    }

    private static SortedSet<String> brokenBy(Handle handle, String migration) {
        Promises before = Promises.of(handle);
        handle.execute(migration);
        return before.brokenBy(Promises.of(handle));
    }

    private static List<String> namesReleased() throws IOException {
        try (Stream<String> lines = Files.lines(RELEASED)) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** Those that the last release didn't have, as Flyway orders them. */
    private static List<String> namesSince() throws IOException {
        List<String> known = namesReleased();
        return Arrays.stream(flyway(MIGRATIONS).info().all())
                .map(MigrationInfo::getScript)
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Set<String> releases() throws IOException {
        return Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+)")
                .matcher(Files.readString(Path.of("CHANGELOG.md")))
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .collect(Collectors.toSet());
    }

    private static Flyway flyway(Path migrations) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), EmbeddedDatabase.OWNER, "any")
                .placeholders(Map.of("service-role", EmbeddedDatabase.SERVICE))
                .outOfOrder(true)
                .locations("filesystem:" + migrations.toAbsolutePath())
                .load();
    }
}
